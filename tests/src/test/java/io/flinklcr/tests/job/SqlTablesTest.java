package io.flinklcr.tests.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.operators.ml.LcrBnnClassifier;
import io.flinklcr.operators.ml.LcrBnnClassifierModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.ml.builder.Pipeline;
import org.apache.flink.ml.builder.PipelineModel;
import org.apache.flink.ml.feature.sqltransformer.SQLTransformer;
import org.apache.flink.table.api.Table;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Topics as SQL tables, through a pipeline whose first stage is one of Flink ML's own. */
@Timeout(300)
class SqlTablesTest {

    @RegisterExtension static final Broker BROKER = new Broker();

    @RegisterExtension static final MiniClusterExtension CLUSTER = MiniClusters.ofSlots(2);

    private static final int SIDE = 8;
    private static final int TRAIN = 384;
    private static final int TEST = 40;
    private static final int PORTION = 64;
    private static final int MOST_PORTIONS = 40;
    private static final String ENDS = "'scan.bounded.mode' = 'latest-offset',";

    private final Random random = new Random(1);

    private KafkaTables kafka;
    private StreamTableEnvironment tables;

    @BeforeEach
    void prepare() {
        Configuration configuration = new Configuration();
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        kafka = new KafkaTables(BROKER.access(), configuration);
        tables = kafka.tables();
    }

    @ParameterizedTest
    @EnumSource
    void areTrainedOnAndPredicted(Format format) throws Exception {
        create("train", format, ENDS);
        create("test", format, ENDS);
        insert("train", format, TRAIN);
        insert("test", format, TEST);
        PipelineModel model =
                new Pipeline(
                                List.of(
                                        new SQLTransformer().setStatement(format.select()),
                                        classifier().setEpochs(10)))
                        .fit(tables.from("train"));
        kafka.create("predictions", "label INT, prediction DOUBLE", "json", ENDS);
        tables.createTemporaryView("predicted", model.transform(tables.from("test"))[0]);
        tables.executeSql("INSERT INTO predictions SELECT label, prediction FROM predicted")
                .await();
        List<Row> rows = new ArrayList<>();
        try (CloseableIterator<Row> read = tables.from("predictions").execute().collect()) {
            read.forEachRemaining(rows::add);
        }
        assertThat(rows).hasSize(TEST);
        assertThat(rows.stream().filter(SqlTablesTest::isRight).count())
                .isGreaterThan(TEST * 9 / 10);
    }

    @Test
    void withoutAnEndAreTrainedOnForEver() throws Exception {
        create("images", Format.JSON, "");
        insert("images", Format.JSON, TRAIN);
        Table images = tables.from("images");
        LcrBnnClassifierModel model = classifier().setVersionEvery(4).fit(images);
        long version = 0;
        try (CloseableIterator<Row> predicted = model.transform(images)[0].execute().collect()) {
            version = newest(predicted, TRAIN);
            for (int portion = 0; portion < MOST_PORTIONS && version < 4; portion++) {
                insert("images", Format.JSON, PORTION);
                version = newest(predicted, PORTION);
            }
        }
        assertThat(version).isGreaterThanOrEqualTo(4);
    }

    private static LcrBnnClassifier classifier() {
        return new LcrBnnClassifier()
                .setImageShape("1x8x8")
                .setNumClasses(2)
                .setGlobalBatchSize(32)
                .setHorizon(120);
    }

    private static boolean isRight(Row row) {
        return row.<Double>getFieldAs("prediction").intValue() == row.<Integer>getFieldAs("label");
    }

    private static long newest(CloseableIterator<Row> predicted, int count) {
        long version = 0;
        for (int i = 0; i < count; i++) {
            long of = predicted.next().<Long>getFieldAs("modelVersion");
            assertThat(of).isGreaterThanOrEqualTo(version);
            version = of;
        }
        return version;
    }

    private void create(String table, Format format, String options) {
        kafka.create(table, format.columns, format.options, options);
    }

    /** Rows of horizontal (label 0) and vertical stripes (label 1) under noise. */
    private void insert(String table, Format format, int count) throws Exception {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int label = random.nextInt(2);
            rows.add(Row.of(pixels(label), label));
        }
        Table stripes =
                tables.fromDataStream(
                        kafka.environment()
                                .fromCollection(
                                        rows,
                                        Types.ROW_NAMED(
                                                new String[] {"image", "label"},
                                                Types.PRIMITIVE_ARRAY(Types.BYTE),
                                                Types.INT)));
        tables.executeSql("INSERT INTO " + table + " " + format.insert.formatted(stripes)).await();
    }

    private byte[] pixels(int label) {
        byte[] pixels = new byte[SIDE * SIDE];
        int phase = random.nextInt(2);
        for (int i = 0; i < pixels.length; i++) {
            int line = label == 0 ? i / SIDE : i % SIDE;
            pixels[i] = (byte) (((line + phase) % 2 == 0 ? 60 : 190) + random.nextInt(40));
        }
        return pixels;
    }

    /** What the records of a topic are. */
    private enum Format {
        JSON("image BYTES, label INT", "json", "SELECT image, label FROM %s"),
        AVRO("image BYTES, label INT", "avro", "SELECT image, label FROM %s"),

        /** A message type that comes with the library. */
        PROTOBUF(
                "type_url STRING, `value` BYTES",
                "protobuf', 'protobuf.message-class-name' = 'com.google.protobuf.Any",
                "SELECT CAST(label AS STRING), image FROM %s") {
            @Override
            String select() {
                return "SELECT `value` AS image, CAST(type_url AS INT) AS label FROM __THIS__";
            }
        };

        private final String columns;
        private final String options;
        private final String insert;

        Format(String columns, String options, String insert) {
            this.columns = columns;
            this.options = options;
            this.insert = insert;
        }

        /** Statement of the stage before ours. */
        String select() {
            return "SELECT image, label FROM __THIS__ WHERE label >= 0";
        }
    }
}
