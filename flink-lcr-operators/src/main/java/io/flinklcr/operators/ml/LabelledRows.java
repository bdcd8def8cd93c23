package io.flinklcr.operators.ml;

import io.flinklcr.models.image.ImageFormatException;
import io.flinklcr.models.image.ImageShape;
import io.flinklcr.operators.image.Sample;
import java.io.Serializable;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.types.Row;

/** Turns rows of a table into samples of a partition a subtask; {@link EpochReplay} counts them. */
final class LabelledRows extends RichMapFunction<Row, Sample> {

    private static final long serialVersionUID = 1L;

    private final Fields fields;
    private final ImageShape shape;
    private final int classes;

    private transient RowPixels pixels;

    LabelledRows(Fields fields, ImageShape shape, int classes) {
        this.fields = fields;
        this.shape = shape;
        this.classes = classes;
    }

    @Override
    public void open(OpenContext context) {
        pixels = new RowPixels(shape);
    }

    @Override
    public Sample map(Row row) {
        int subtask = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
        try {
            return new Sample("table", subtask, 0, label(row), image(row));
        } catch (ImageFormatException e) {
            // The row would be there again.
            throw new SuppressRestartsException(e);
        }
    }

    private byte[] image(Row row) throws ImageFormatException {
        try {
            return pixels.of(row.getField(fields.image()));
        } catch (ImageFormatException e) {
            throw new ImageFormatException("column of images: " + e.getMessage(), e);
        }
    }

    private int label(Row row) throws ImageFormatException {
        Object label = row.getField(fields.label());
        double number = label instanceof Number known ? known.doubleValue() : Double.NaN;
        if (!(number >= 0 && number < classes && number == Math.rint(number))) {
            throw new ImageFormatException(
                    "column of labels: a label is "
                            + label
                            + "; give 0 to "
                            + (classes - 1)
                            + " or set numClasses");
        }
        return (int) number;
    }

    /**
     * Positions of columns.
     *
     * @param image of images
     * @param label of labels
     */
    record Fields(int image, int label) implements Serializable {}
}
