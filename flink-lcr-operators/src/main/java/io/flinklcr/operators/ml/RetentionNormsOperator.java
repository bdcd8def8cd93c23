package io.flinklcr.operators.ml;

import io.flinklcr.models.evaluate.BlockNorms;
import io.flinklcr.models.evaluate.RetentionMeter;
import io.flinklcr.models.image.ImageFormatException;
import io.flinklcr.models.image.PixelTable;
import io.flinklcr.models.network.NetworkSpec;
import io.flinklcr.models.store.StoredModel;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.typeutils.RowTypeInfo;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.types.Row;

/**
 * Keeps the pixels of all images in state and measures the norms of every block over them at the
 * end of input.
 */
final class RetentionNormsOperator extends AbstractStreamOperator<Row>
        implements OneInputStreamOperator<Row, Row>, BoundedOneInput {

    static final RowTypeInfo OUTPUT =
            new RowTypeInfo(
                    new TypeInformation<?>[] {
                        Types.LONG, Types.INT, Types.FLOAT, Types.FLOAT, Types.FLOAT, Types.LONG
                    },
                    new String[] {
                        "modelVersion", "block", "sigmaBinary", "sigmaLatent", "ratio", "images"
                    });

    private static final long serialVersionUID = 1L;

    private static final int BATCH = 64;

    private final int column;
    private final Row model;

    private transient StoredModel stored;
    private transient RowPixels pixels;
    private transient ListState<byte[]> images;

    RetentionNormsOperator(int column, Row model) {
        this.column = column;
        this.model = model;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        images =
                context.getOperatorStateStore()
                        .getListState(
                                new ListStateDescriptor<>(
                                        "images",
                                        PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
    }

    @Override
    public void open() throws Exception {
        super.open();
        stored = LcrBnnClassifierModelData.readInTask(model);
        pixels = new RowPixels(stored.manifest().network().input());
    }

    @Override
    public void processElement(StreamRecord<Row> element) throws Exception {
        try {
            images.add(pixels.of(element.getValue().getField(column)));
        } catch (ImageFormatException e) {
            throw new SuppressRestartsException(
                    new ImageFormatException("column of images: " + e.getMessage(), e));
        }
    }

    @Override
    public void endInput() throws Exception {
        NetworkSpec network = stored.manifest().network();
        PixelTable table = new PixelTable(network.input(), stored.manifest().normalization());
        RetentionMeter meter = new RetentionMeter(network, stored.state(), 1);
        float[] batch = new float[BATCH * network.input().size()];
        int count = 0;
        for (byte[] image : images.get()) {
            table.normalize(image, batch, count * network.input().size());
            if (++count == BATCH) {
                meter.add(batch, count);
                count = 0;
            }
        }
        if (count > 0) {
            meter.add(batch, count);
        }
        emit(meter);
    }

    private void emit(RetentionMeter meter) {
        if (meter.images() == 0) {
            return;
        }
        for (BlockNorms norms : meter.norms()) {
            output.collect(
                    new StreamRecord<>(
                            Row.of(
                                    stored.manifest().version(),
                                    norms.block(),
                                    norms.binary(),
                                    norms.latent(),
                                    norms.ratio(),
                                    meter.images())));
        }
    }
}
