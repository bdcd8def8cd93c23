package io.flinklcr.operators.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.ml.api.Model;
import org.apache.flink.ml.builder.GraphBuilder;
import org.apache.flink.ml.builder.Pipeline;
import org.apache.flink.ml.builder.PipelineModel;
import org.apache.flink.ml.builder.TableId;
import org.apache.flink.ml.linalg.DenseVector;
import org.apache.flink.ml.servable.api.DataFrame;
import org.apache.flink.ml.servable.types.BasicType;
import org.apache.flink.ml.servable.types.DataTypes;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.table.api.Table;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The stage in tables, in a pipeline, saved and loaded, on a mini cluster. */
class LcrBnnClassifierTest {

    @RegisterExtension
    private static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(2)
                            .build());

    @TempDir Path directory;

    private StreamExecutionEnvironment environment;
    private StreamTableEnvironment tables;

    @BeforeEach
    void prepare() {
        Configuration configuration = new Configuration();
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        environment = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        environment.setParallelism(1);
        environment.enableCheckpointing(500);
        tables = StreamTableEnvironment.create(environment);
    }

    @Test
    void paramsHaveTheirDefaults() {
        LcrBnnClassifier classifier = new LcrBnnClassifier();
        assertThat(classifier.getImageCol()).isEqualTo("image");
        assertThat(classifier.getLabelCol()).isEqualTo("label");
        assertThat(classifier.getPredictionCol()).isEqualTo("prediction");
        assertThat(classifier.getRawPredictionCol()).isEqualTo("rawPrediction");
        assertThat(classifier.getModelVersionCol()).isEqualTo("modelVersion");
        assertThat(classifier.get(LcrBnnClassifierParams.NETWORK)).isEqualTo("resnet20");
        assertThatThrownBy(() -> classifier.setNetwork("lenet"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> classifier.setNumClasses(1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource
    void learnsAndPredicts(Stripes.Column column) throws Exception {
        LcrBnnClassifierModel model = Stripes.classifier().fit(train(column));
        Table predicted = model.transform(test(column))[0];
        assertThat(predicted.getResolvedSchema().getColumnNames())
                .containsExactly("image", "label", "prediction", "rawPrediction", "modelVersion");
        List<Row> rows = collect(predicted);
        assertThat(rows).hasSize(Stripes.TEST);
        assertThat(accuracy(rows)).isGreaterThan(0.9);
        for (Row row : rows) {
            DenseVector probabilities = row.getFieldAs("rawPrediction");
            assertThat(probabilities.get(0) + probabilities.get(1)).isBetween(0.999, 1.001);
            assertThat(row.<Long>getFieldAs("modelVersion")).isEqualTo(1);
        }
    }

    @Test
    void modelDataIsATable() throws Exception {
        LcrBnnClassifierModel fitted = Stripes.classifier().fit(train(Stripes.Column.PIXELS));
        List<Row> data = collect(fitted.getModelData()[0]);
        assertThat(data).hasSize(1);
        LcrBnnClassifierModel model = new LcrBnnClassifierModel().setModelData(modelTable(data));
        assertThat(accuracy(collect(model.transform(test(Stripes.Column.PIXELS))[0])))
                .isGreaterThan(0.9);
    }

    @Test
    void tellsWhatBlocksRetain() throws Exception {
        List<Row> data =
                collect(Stripes.classifier().fit(train(Stripes.Column.PIXELS)).getModelData()[0]);
        List<Row> norms =
                collect(
                        new LcrRetentionEvaluator()
                                .transform(test(Stripes.Column.PIXELS), modelTable(data))[0]);
        assertThat(norms).hasSize(9);
        for (int block = 0; block < norms.size(); block++) {
            Row row = norms.get(block);
            assertThat(row.<Integer>getFieldAs("block")).isEqualTo(block);
            assertThat(row.<Long>getFieldAs("images")).isEqualTo(Stripes.TEST);
            assertThat(row.<Float>getFieldAs("sigmaBinary")).isPositive();
            assertThat(row.<Float>getFieldAs("ratio")).isBetween(0.1f, 10f);
        }
    }

    @Test
    void goesOnFromAModel() throws Exception {
        List<Row> data =
                collect(Stripes.classifier().fit(train(Stripes.Column.PIXELS)).getModelData()[0]);
        LcrBnnClassifierModel further =
                Stripes.classifier()
                        .setEpochs(1)
                        .setLearningRate(1e-4f)
                        .setInitialModelData(modelTable(data))
                        .fit(train(Stripes.Column.PIXELS));
        assertThat(accuracy(collect(further.transform(test(Stripes.Column.PIXELS))[0])))
                .isGreaterThan(0.9);
        assertThatThrownBy(
                        () ->
                                Stripes.classifier()
                                        .setNumClasses(3)
                                        .setInitialModelData(modelTable(data))
                                        .fit(train(Stripes.Column.PIXELS)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the initial model has");
    }

    @Test
    void isSavedWithItsWeights() throws Exception {
        String path = directory.resolve("model").toString();
        LcrBnnClassifierModel fitted = Stripes.classifier().fit(train(Stripes.Column.PIXELS));
        fitted.save(path);
        environment.execute();
        LcrBnnClassifierModel loaded = LcrBnnClassifierModel.load(tables, path);
        List<Row> rows = collect(loaded.transform(test(Stripes.Column.PIXELS))[0]);
        assertThat(accuracy(rows)).isGreaterThan(0.9);
        assertSame(rows, LcrBnnClassifierModel.loadServable(path));
    }

    private static void assertSame(List<Row> rows, LcrBnnClassifierModelServable servable) {
        List<org.apache.flink.ml.servable.api.Row> images = new ArrayList<>();
        for (Row row : rows) {
            images.add(
                    new org.apache.flink.ml.servable.api.Row(
                            new ArrayList<>(List.of(row.<byte[]>getFieldAs("image")))));
        }
        DataFrame frame =
                servable.transform(
                        new DataFrame(
                                new ArrayList<>(List.of("image")),
                                new ArrayList<>(List.of(DataTypes.VECTOR(BasicType.BYTE))),
                                images));
        for (int i = 0; i < rows.size(); i++) {
            org.apache.flink.ml.servable.api.Row row = frame.collect().get(i);
            assertThat(row.get(frame.getIndex("rawPrediction")))
                    .isEqualTo(rows.get(i).getField("rawPrediction"));
            assertThat(row.get(frame.getIndex("prediction")))
                    .isEqualTo(rows.get(i).getField("prediction"));
        }
    }

    @Test
    void isSavedWithTheModelItBeginsFrom() throws Exception {
        String with = directory.resolve("with").toString();
        String without = directory.resolve("without").toString();
        LcrBnnClassifier classifier = Stripes.classifier();
        classifier.save(without);
        classifier.setInitialModelData(modelTable(List.of(Models.row(3)))).save(with);
        environment.execute();
        LcrBnnClassifier begins = LcrBnnClassifier.load(tables, with);
        assertThatThrownBy(() -> begins.fit(train(Stripes.Column.PIXELS)))
                .hasMessageContaining("the initial model has");
        assertThat(LcrBnnClassifier.load(tables, without).fit(train(Stripes.Column.PIXELS)))
                .isNotNull();
    }

    @Test
    void readsModelDataWithoutTheRestOfTheEnvironment() {
        DataStream<Row> rest = tables.toDataStream(test(Stripes.Column.PIXELS));
        rest.sinkTo(new DiscardingSink<>());
        List<Transformation<?>> before = List.copyOf(environment.getTransformations());
        List<Row> models = List.of(Models.row(1), Models.row(3), Models.row(2));
        assertThat(LcrBnnClassifierModelData.version(NewestModel.of(modelTable(models))))
                .isEqualTo(3);
        assertThat(environment.getTransformations()).containsAll(before);
    }

    @Test
    void namesAnInitialModelThatIsDamaged() {
        LcrBnnClassifier classifier =
                Stripes.classifier().setInitialModelData(modelTable(List.of(Models.damaged(3))));
        assertThatThrownBy(() -> classifier.fit(train(Stripes.Column.PIXELS)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("model data of version 3 is damaged");
    }

    @Test
    void predictsTwiceInOneJobUnderTwoPrefixes() {
        LcrBnnClassifierModel model =
                new LcrBnnClassifierModel().setModelData(modelTable(List.of(Models.row(1))));
        model.transform(test(Stripes.Column.PIXELS));
        model.setUidPrefix("other-").transform(test(Stripes.Column.PIXELS));
        assertThat(environment.getStreamGraph(false).getJobGraph()).isNotNull();
        model.transform(test(Stripes.Column.PIXELS));
        assertThatThrownBy(() -> environment.getStreamGraph(false).getJobGraph())
                .hasMessageContaining("Hash collision");
    }

    @Test
    void isAStageOfAPipeline() throws Exception {
        Pipeline pipeline =
                new Pipeline(
                        List.of(
                                new Brighten().setImageCol("image"),
                                Stripes.classifier().setImageCol("image")));
        PipelineModel model = pipeline.fit(train(Stripes.Column.PIXELS));
        List<Row> rows = collect(model.transform(test(Stripes.Column.PIXELS))[0]);
        assertThat(accuracy(rows)).isGreaterThan(0.9);
    }

    @Test
    void isANodeOfAGraph() throws Exception {
        GraphBuilder builder = new GraphBuilder();
        TableId images = builder.createTableId();
        TableId bright = builder.addAlgoOperator(new Brighten(), images)[0];
        TableId predicted = builder.addEstimator(Stripes.classifier(), bright)[0];
        Model<?> model =
                builder.buildEstimator(new TableId[] {images}, new TableId[] {predicted})
                        .fit(train(Stripes.Column.PIXELS));
        List<Row> rows = collect(model.transform(test(Stripes.Column.PIXELS))[0]);
        assertThat(accuracy(rows)).isGreaterThan(0.9);
    }

    @Test
    void anEmptyTableGivesNoModel() throws Exception {
        Table empty = table(Collections.emptyList(), Stripes.Column.PIXELS);
        LcrBnnClassifierModel model = Stripes.classifier().fit(empty);
        assertThat(collect(model.getModelData()[0])).isEmpty();
    }

    @Test
    void namesWhatIsMissing() {
        assertThatThrownBy(
                        () ->
                                Stripes.classifier()
                                        .setImageCol("picture")
                                        .fit(train(Stripes.Column.PIXELS)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no column picture but [image, label]; set imageCol");
        assertThatThrownBy(() -> new LcrBnnClassifierModel().transform(test(Stripes.Column.PIXELS)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no model data");
        assertThatThrownBy(
                        () ->
                                Stripes.classifier()
                                        .setNumClasses(2)
                                        .fit(table(Stripes.rows(4, 9), Stripes.Column.PIXELS))
                                        .getModelData()[0]
                                        .execute()
                                        .collect()
                                        .forEachRemaining(row -> {}))
                .hasStackTraceContaining("column of labels: a label is 9; give 0 to 1");
    }

    private Table train(Stripes.Column column) {
        return table(Stripes.rows(column, Stripes.TRAIN, 1), column);
    }

    private Table test(Stripes.Column column) {
        return table(Stripes.rows(column, Stripes.TEST, 2), column);
    }

    private Table table(List<Row> rows, Stripes.Column column) {
        TypeInformation<Row> type =
                Types.ROW_NAMED(new String[] {"image", "label"}, column.type(), Types.INT);
        return tables.fromDataStream(environment.fromCollection(rows, type));
    }

    private Table modelTable(List<Row> data) {
        List<Row> rows =
                data.stream().map(row -> Row.of(row.getField(0), row.getField(1))).toList();
        return tables.fromDataStream(
                environment.fromCollection(rows, LcrBnnClassifierModelData.TYPE));
    }

    private static List<Row> collect(Table table) throws Exception {
        List<Row> rows = new ArrayList<>();
        try (CloseableIterator<Row> iterator = table.execute().collect()) {
            iterator.forEachRemaining(rows::add);
        }
        return rows;
    }

    private static double accuracy(List<Row> rows) {
        return rows.stream()
                .mapToInt(
                        row ->
                                row.<Double>getFieldAs("prediction").intValue()
                                                == row.<Integer>getFieldAs("label")
                                        ? 1
                                        : 0)
                .average()
                .orElseThrow();
    }
}
