package io.flinklcr.tests.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.image.Normalization;
import io.flinklcr.models.infer.Predictor;
import io.flinklcr.models.infer.Softmax;
import io.flinklcr.models.network.InitialState;
import io.flinklcr.models.network.NetworkSpec;
import io.flinklcr.models.store.Lineage;
import io.flinklcr.models.store.Manifest;
import io.flinklcr.models.store.PackedVersion;
import io.flinklcr.models.store.StateFile;
import io.flinklcr.models.store.StoredModel;
import io.flinklcr.operators.ml.LcrBnnClassifierModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.table.api.Table;
import org.apache.flink.table.api.TableResult;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A job that predicts, whose model comes from a topic version by version and whose task manager is
 * killed right after each: every image is predicted once, by the whole of one version, and no
 * version gives way to an older one.
 */
@Timeout(180)
class SwapUnderFailureTest {

    @RegisterExtension static final Broker BROKER = new Broker();

    @RegisterExtension static final MiniClusterExtension CLUSTER = MiniClusters.ofSlots(2);

    private static final NetworkSpec NETWORK =
            new NetworkSpec(List.of(8, 16), 1, new ImageShape(1, 8, 8), 10);
    private static final int VERSIONS = 6;
    private static final int IMAGES = 60;

    private final Random random = new Random(1);
    private final List<byte[]> images = new ArrayList<>();
    private final List<StoredModel> versions = new ArrayList<>();

    private KafkaTables kafka;
    private StreamTableEnvironment tables;

    @BeforeEach
    void prepare() {
        Configuration configuration = new Configuration();
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.setString("restart-strategy.fixed-delay.attempts", "100");
        configuration.setString("restart-strategy.fixed-delay.delay", "100 ms");
        kafka = new KafkaTables(BROKER.access(), configuration);
        tables = kafka.tables();
    }

    @Test
    void everyImageIsPredictedOnceByAWholeVersion(@InjectMiniCluster MiniCluster cluster)
            throws Exception {
        kafka.create("versions", "modelVersion BIGINT, modelData BYTES", "json", "");
        kafka.create("images", "id INT, image BYTES", "json", "");
        kafka.create(
                "predictions",
                "id INT, prediction DOUBLE, modelVersion BIGINT",
                "json",
                "'sink.delivery-guarantee' = 'exactly-once', 'sink.transactional-id-prefix' ="
                        + " 'swap', 'properties.transaction.timeout.ms' = '60000',"
                        + " 'properties.isolation.level' = 'read_committed',");
        TableResult job = predict();
        Faults faults = new Faults();
        for (int version = 1; version <= VERSIONS; version++) {
            publishVersion(version);
            faults.killTaskManager(cluster);
            publishImages();
        }
        List<Row> predicted = await(VERSIONS * IMAGES);
        job.getJobClient().orElseThrow().cancel().get();
        requirePredictedByWholeVersions(predicted);
    }

    private TableResult predict() {
        Table predicted =
                new LcrBnnClassifierModel()
                        .setModelData(tables.from("versions"))
                        .transform(tables.from("images"))[0];
        tables.createTemporaryView("predicted", predicted);
        return tables.executeSql(
                "INSERT INTO predictions SELECT id, prediction, modelVersion FROM predicted");
    }

    private void requirePredictedByWholeVersions(List<Row> predicted) {
        assertThat(predicted).extracting(row -> row.getField("id")).doesNotHaveDuplicates();
        List<Predictor> predictors =
                versions.stream().map(model -> new Predictor(model.toBits())).toList();
        int newest = 0;
        int ofOthers = 0;
        for (Row row : predicted) {
            int version = row.<Long>getFieldAs("modelVersion").intValue();
            assertThat(version).isGreaterThanOrEqualTo(newest);
            newest = version;
            byte[] image = images.get(row.<Integer>getFieldAs("id"));
            int prediction = row.<Double>getFieldAs("prediction").intValue();
            assertThat(prediction).isEqualTo(label(predictors.get(version - 1), image));
            ofOthers += prediction == label(predictors.get(version % VERSIONS), image) ? 0 : 1;
        }
        assertThat(ofOthers).as("another version would predict otherwise").isPositive();
        assertThat(newest).isEqualTo(VERSIONS);
    }

    private static int label(Predictor predictor, byte[] image) {
        float[] probabilities = predictor.probabilities(image);
        return Softmax.largest(probabilities, 0, probabilities.length);
    }

    private List<Row> await(int count) throws Exception {
        String bounded =
                "SELECT * FROM predictions /*+ OPTIONS('scan.bounded.mode'='latest-offset') */";
        List<Row> rows = new ArrayList<>();
        while (rows.size() < count) {
            rows.clear();
            try (CloseableIterator<Row> read = tables.executeSql(bounded).collect()) {
                read.forEachRemaining(rows::add);
            }
        }
        assertThat(rows).hasSize(count);
        return rows;
    }

    private void publishVersion(long version) throws Exception {
        float[] state = InitialState.of(NETWORK, version);
        Manifest manifest =
                new Manifest(
                        Manifest.FORMAT_VERSION,
                        version,
                        version > 1 ? version - 1 : null,
                        version,
                        null,
                        version,
                        Collections.emptySortedMap(),
                        NETWORK,
                        new Normalization(List.of(0.5f), List.of(0.5f)),
                        Collections.emptySortedMap(),
                        new Lineage("0123456789abcdef".repeat(4), null),
                        new Manifest.Metrics(1, 0, 0.5f, List.of(), List.of()),
                        StateFile.weights(state),
                        null,
                        Instant.EPOCH);
        StoredModel model = new StoredModel(manifest, state);
        versions.add(model);
        insert("versions", List.of(Row.of(version, PackedVersion.pack(model))), Types.LONG);
    }

    private void publishImages() throws Exception {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < IMAGES; i++) {
            byte[] pixels = new byte[NETWORK.input().size()];
            random.nextBytes(pixels);
            rows.add(Row.of(images.size(), pixels));
            images.add(pixels);
        }
        insert("images", rows, Types.INT);
    }

    private void insert(String table, List<Row> rows, TypeInformation<?> key) throws Exception {
        Table values =
                tables.fromDataStream(
                        kafka.environment()
                                .fromCollection(
                                        rows, Types.ROW(key, Types.PRIMITIVE_ARRAY(Types.BYTE))));
        values.insertInto(table).execute().await();
    }
}
