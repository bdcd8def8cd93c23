package io.flinklcr.operators.ml;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.ml.api.Model;
import org.apache.flink.ml.common.datastream.TableUtils;
import org.apache.flink.ml.param.Param;
import org.apache.flink.ml.util.ParamUtils;
import org.apache.flink.ml.util.ReadWriteUtils;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.table.api.Table;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.types.Row;

/**
 * Classifies images with the 1-bit engine. Its model data is a table {@code modelVersion BIGINT,
 * modelData BYTES}, with or without an end: each newer version takes over between two rows. {@link
 * #save} keeps the weights, those of a table without an end as well.
 */
public final class LcrBnnClassifierModel
        implements Model<LcrBnnClassifierModel>,
                LcrBnnClassifierModelParams<LcrBnnClassifierModel> {

    private static final long serialVersionUID = 1L;

    private final Map<Param<?>, Object> params = new HashMap<>();

    private transient Table modelData;

    /** A model without model data, with usual params. */
    public LcrBnnClassifierModel() {
        ParamUtils.initializeMapWithDefaultValues(params, this);
    }

    @Override
    public Map<Param<?>, Object> getParamMap() {
        return params;
    }

    @Override
    public LcrBnnClassifierModel setModelData(Table... inputs) {
        modelData = Columns.only(inputs);
        return this;
    }

    @Override
    public Table[] getModelData() {
        return new Table[] {requireModelData()};
    }

    /**
     * Adds the columns of the prediction: the class (DOUBLE), its probabilities (a vector), and the
     * model version (BIGINT). Rows wait while there is no version, or none young enough; where both
     * tables end before one comes, the job fails.
     *
     * <p>A job that has it twice, for two tables, needs another {@code uidPrefix} for one.
     *
     * @throws IllegalArgumentException if a column is missing or there already
     * @throws IllegalStateException if there is no model data
     */
    @Override
    public Table[] transform(Table... inputs) {
        Table images = Columns.only(inputs);
        StreamTableEnvironment tables = Columns.environment(images);
        PredictedColumns columns =
                PredictedColumns.of(TableUtils.getRowTypeInfo(images.getResolvedSchema()), this);
        String uid = getUidPrefix() + "predict-" + getPredictionCol();
        DataStream<Row> predictions =
                tables.toDataStream(images)
                        .connect(
                                ModelTables.rows(tables, requireModelData(), uid + "-model-data")
                                        .broadcast())
                        .transform(
                                "predict",
                                columns.output(),
                                new PredictOperator(new PredictFunction(columns, getMaxModelAge())))
                        .uid(uid);
        return new Table[] {tables.fromDataStream(predictions)};
    }

    /**
     * Writes params and model data; the data is written when the environment executes.
     *
     * @throws IllegalStateException if there is no model data
     */
    @Override
    public void save(String path) throws IOException {
        Table models = requireModelData();
        ReadWriteUtils.saveMetadata(this, path);
        ModelTables.save(models, path, getUidPrefix());
    }

    /** Reads what {@link #save} wrote. */
    public static LcrBnnClassifierModel load(StreamTableEnvironment tables, String path)
            throws IOException {
        LcrBnnClassifierModel model = ReadWriteUtils.loadStageParam(path);
        return model.setModelData(ModelTables.load(tables, path));
    }

    /** The same model without Flink. */
    public static LcrBnnClassifierModelServable loadServable(String path) throws IOException {
        return LcrBnnClassifierModelServable.load(path);
    }

    private Table requireModelData() {
        if (modelData == null) {
            throw new IllegalStateException(
                    "the model has no model data; call setModelData, fit or load first");
        }
        return modelData;
    }
}
