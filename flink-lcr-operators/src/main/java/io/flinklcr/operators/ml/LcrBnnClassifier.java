package io.flinklcr.operators.ml;

import io.flinklcr.operators.image.Sample;
import io.flinklcr.operators.image.SampleSerializer;
import io.flinklcr.operators.model.TeacherSource;
import io.flinklcr.operators.model.TrainingStart;
import io.flinklcr.operators.train.TrainingGraph;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.typeutils.RowTypeInfo;
import org.apache.flink.ml.api.Estimator;
import org.apache.flink.ml.common.datastream.TableUtils;
import org.apache.flink.ml.param.Param;
import org.apache.flink.ml.util.FileUtils;
import org.apache.flink.ml.util.ParamUtils;
import org.apache.flink.ml.util.ReadWriteUtils;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.table.api.Table;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.types.Row;

/**
 * Trains a binary neural network with Lipschitz Continuity Retention on a table of labelled images,
 * on the same dataflow as {@code lcr train}. A table that ends may be passed several times; over
 * one that does not, training goes on for ever, and the model data is a stream of versions.
 *
 * <p>The environment needs checkpoints in mode EXACTLY_ONCE and aligned, and as many task slots in
 * one job as it has parallelism; see {@link io.flinklcr.operators.train.TrainingEnvironment}.
 */
public final class LcrBnnClassifier
        implements Estimator<LcrBnnClassifier, LcrBnnClassifierModel>,
                LcrBnnClassifierParams<LcrBnnClassifier> {

    private static final long serialVersionUID = 1L;

    /** Key in the metadata: whether there is an initial model beside it. */
    private static final String INITIAL_MODEL = "initialModel";

    private final Map<Param<?>, Object> params = new HashMap<>();

    private transient Table initialModel;

    /** A classifier with usual params. */
    public LcrBnnClassifier() {
        ParamUtils.initializeMapWithDefaultValues(params, this);
    }

    @Override
    public Map<Param<?>, Object> getParamMap() {
        return params;
    }

    /**
     * Begins with the weights of a model rather than fresh ones. The table has to end; it is read
     * when {@link #fit} is called.
     */
    public LcrBnnClassifier setInitialModelData(Table model) {
        initialModel = model;
        return this;
    }

    /**
     * Adds training to the environment of a table. A job holds one training. Where there is more
     * than one epoch, the environment's checkpoints may fail, since none completes in the later
     * passes.
     *
     * @throws IllegalArgumentException if params do not fit each other, a column is missing, a
     *     table without an end is to be passed more than once, or the environment cannot run it
     */
    @Override
    public LcrBnnClassifierModel fit(Table... inputs) {
        Table images = Columns.only(inputs);
        StreamTableEnvironment tables = Columns.environment(images);
        RowTypeInfo columns = TableUtils.getRowTypeInfo(images.getResolvedSchema());
        LabelledRows.Fields fields =
                new LabelledRows.Fields(
                        Columns.indexOf(columns, getImageCol(), "imageCol"),
                        Columns.indexOf(columns, getLabelCol(), "labelCol"));
        FitPlan plan = new FitPlan(this, TableUtils.getExecutionEnvironment(tables));
        TrainingStart start = plan.start(initialModel);
        DataStream<Row> rows = tables.toDataStream(images);
        if (getEpochs() > 1) {
            LaterPasses.prepare(rows);
        }
        DataStream<Row> modelData = modelData(plan, start, samples(rows, plan.rows(fields)));
        LcrBnnClassifierModel model =
                new LcrBnnClassifierModel().setModelData(tables.fromDataStream(modelData));
        ParamUtils.updateExistingParams(model, params);
        return model;
    }

    /**
     * Writes params and the initial model, if one is set; the model is written when the environment
     * executes.
     */
    @Override
    public void save(String path) throws IOException {
        ReadWriteUtils.saveMetadata(this, path, Map.of(INITIAL_MODEL, initialModel != null));
        if (initialModel != null) {
            ModelTables.save(initialModel, path, getUidPrefix());
        }
    }

    /** Reads what {@link #save} wrote. */
    public static LcrBnnClassifier load(StreamTableEnvironment tables, String path)
            throws IOException {
        LcrBnnClassifier classifier = ReadWriteUtils.loadStageParam(path);
        boolean begins = Boolean.TRUE.equals(FileUtils.loadMetadata(path, "").get(INITIAL_MODEL));
        return begins ? classifier.setInitialModelData(ModelTables.load(tables, path)) : classifier;
    }

    private DataStream<Row> modelData(
            FitPlan plan, TrainingStart start, DataStream<Sample> samples) {
        return TrainingGraph.of(plan.training(), start, TeacherSource.none(), plan.options())
                .attach(samples)
                .snapshots()
                .map(new SnapshotRows(plan.description()))
                .returns(LcrBnnClassifierModelData.TYPE)
                .setParallelism(1)
                .name("model data")
                .uid(getUidPrefix() + "model-data");
    }

    private DataStream<Sample> samples(DataStream<Row> rows, LabelledRows toSamples) {
        return rows.map(toSamples)
                .returns(SampleSerializer.INSTANCE.typeInformation(Sample.class))
                .name("images of a table")
                .uid(getUidPrefix() + "images-of-table")
                .keyBy(Sample::partition, Types.INT)
                .process(new EpochReplay(getEpochs(), getSeed()))
                .returns(SampleSerializer.INSTANCE.typeInformation(Sample.class))
                .name("epochs")
                .uid(getUidPrefix() + "epochs");
    }
}
