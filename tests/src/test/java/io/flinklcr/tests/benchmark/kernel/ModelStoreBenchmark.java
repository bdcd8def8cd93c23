package io.flinklcr.tests.benchmark.kernel;

import io.flinklcr.models.network.InitialState;
import io.flinklcr.models.store.Lineage;
import io.flinklcr.models.store.Manifest;
import io.flinklcr.models.store.ModelStore;
import io.flinklcr.models.store.StateFile;
import io.flinklcr.models.store.StoredModel;
import io.flinklcr.models.train.TrainingPlan;
import io.flinklcr.tests.benchmark.BenchPlans;
import io.flinklcr.tests.benchmark.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Model versions of ResNet-20 on disk. */
@State(Scope.Benchmark)
public class ModelStoreBenchmark {

    private final TrainingPlan plan = BenchPlans.of("resnet20", 2);
    private final float[] state = InitialState.of(plan.network(), plan.seed());
    private Path directory;
    private ModelStore store;
    private long version;

    /** Opens a fresh directory and writes a first version. */
    @Setup
    public void open() throws IOException {
        directory = Files.createTempDirectory("lcr-bench-models-");
        store = ModelStore.openForWriting(directory);
        write();
    }

    /** Removes the directory. */
    @TearDown
    public void delete() throws IOException {
        Directories.delete(directory);
    }

    /** Stages and commits the next version and removes the one before. */
    @Benchmark
    public boolean write() {
        boolean committed = store.commit(store.stage(model(++version)));
        store.retain(1);
        return committed;
    }

    /** Reads the newest version and verifies its checksum. */
    @Benchmark
    public StoredModel read() {
        return store.read(version);
    }

    private StoredModel model(long number) {
        return new StoredModel(
                new Manifest(
                        Manifest.FORMAT_VERSION,
                        number,
                        null,
                        number,
                        plan.positionAfter(number),
                        number,
                        new TreeMap<>(),
                        plan.network(),
                        plan.normalization(),
                        new TreeMap<>(),
                        new Lineage(null, null),
                        new Manifest.Metrics(0, 0, 0, List.of(), List.of()),
                        StateFile.weights(state),
                        null,
                        Instant.EPOCH),
                state);
    }
}
