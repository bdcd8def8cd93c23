package io.flinklcr.operators.ml;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.ml.api.AlgoOperator;
import org.apache.flink.ml.common.datastream.TableUtils;
import org.apache.flink.ml.param.Param;
import org.apache.flink.ml.util.ParamUtils;
import org.apache.flink.ml.util.ReadWriteUtils;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.table.api.Table;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.types.Row;

/**
 * Tells how much of the Lipschitz constant every block of a model retains on a table of images that
 * ends: one row a block, {@code modelVersion BIGINT, block INT, sigmaBinary FLOAT, sigmaLatent
 * FLOAT, ratio FLOAT, images BIGINT}.
 */
public final class LcrRetentionEvaluator
        implements AlgoOperator<LcrRetentionEvaluator>,
                HasImageCol<LcrRetentionEvaluator>,
                HasUidPrefix<LcrRetentionEvaluator> {

    private static final long serialVersionUID = 1L;

    private final Map<Param<?>, Object> params = new HashMap<>();

    /** An evaluator with usual params. */
    public LcrRetentionEvaluator() {
        ParamUtils.initializeMapWithDefaultValues(params, this);
    }

    @Override
    public Map<Param<?>, Object> getParamMap() {
        return params;
    }

    /**
     * Measures a model.
     *
     * @param inputs images, then model data; both end. The data is read when this is called, and
     *     its newest version is measured
     * @throws IllegalArgumentException if there are more or fewer tables, no column of images, or
     *     no model data
     */
    @Override
    public Table[] transform(Table... inputs) {
        if (inputs.length != 2) {
            throw new IllegalArgumentException(
                    "images and model data are needed, not " + inputs.length + " tables");
        }
        StreamTableEnvironment tables = Columns.environment(inputs[0]);
        int column =
                Columns.indexOf(
                        TableUtils.getRowTypeInfo(inputs[0].getResolvedSchema()),
                        getImageCol(),
                        "imageCol");
        DataStream<Row> norms =
                tables.toDataStream(inputs[0])
                        .transform(
                                "retention norms",
                                RetentionNormsOperator.OUTPUT,
                                new RetentionNormsOperator(column, NewestModel.of(inputs[1])))
                        .setParallelism(1)
                        .uid(getUidPrefix() + "retention-norms");
        return new Table[] {tables.fromDataStream(norms)};
    }

    @Override
    public void save(String path) throws IOException {
        ReadWriteUtils.saveMetadata(this, path);
    }

    /** Reads what {@link #save} wrote. */
    public static LcrRetentionEvaluator load(StreamTableEnvironment tables, String path)
            throws IOException {
        return ReadWriteUtils.loadStageParam(path);
    }
}
