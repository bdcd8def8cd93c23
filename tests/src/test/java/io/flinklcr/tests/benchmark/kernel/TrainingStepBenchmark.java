package io.flinklcr.tests.benchmark.kernel;

import io.flinklcr.models.network.InitialState;
import io.flinklcr.models.network.ParameterLayout;
import io.flinklcr.models.retention.BlockMoments;
import io.flinklcr.models.retention.BlockRetention;
import io.flinklcr.models.retention.BlockSpectrum;
import io.flinklcr.models.train.Batch;
import io.flinklcr.models.train.ForwardResult;
import io.flinklcr.models.train.StateUpdate;
import io.flinklcr.models.train.TrainingEngine;
import io.flinklcr.models.train.TrainingPlan;
import io.flinklcr.tests.benchmark.BenchPlans;
import io.flinklcr.tests.benchmark.EngineLoop;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The parts of a training step of ResNet-20 on 3x32x32. */
@State(Scope.Benchmark)
public class TrainingStepBenchmark {

    /** Images a step. */
    @Param("16")
    int batch;

    private TrainingPlan plan;
    private TrainingEngine engine;
    private BlockRetention retention;
    private StateUpdate state;
    private Batch images;
    private ForwardResult forward;
    private List<BlockSpectrum> spectra;
    private ParameterLayout layout;
    private float[] gradient;

    /** Builds an engine and takes a step without its update. */
    @Setup
    public void build() {
        plan = BenchPlans.of("resnet20", batch);
        engine = new TrainingEngine(plan);
        retention = new BlockRetention(plan.retention(), plan.network().blocks());
        float[] initial = InitialState.of(plan.network(), plan.seed());
        engine.install(0, initial);
        state = new StateUpdate(0, initial, new float[initial.length]);
        images = EngineLoop.randomBatch(plan);
        forward = engine.forward(images, 0);
        spectra = retention();
        gradient = engine.backward(spectra);
        layout = ParameterLayout.of(plan.network());
    }

    /** Closes the engine. */
    @TearDown
    public void close() {
        engine.close();
    }

    /** Forward pass and moments. */
    @Benchmark
    public ForwardResult forward() {
        return engine.forward(images, 0);
    }

    /** Spectral norms of all blocks, one iteration from ones. */
    @Benchmark
    public List<BlockSpectrum> retention() {
        return forward.moments().stream().map(this::spectrum).toList();
    }

    /** Backward pass with retention; its forward pass is not timed. */
    @Benchmark
    public float[] backward(Passed passed) {
        return engine.backward(spectra);
    }

    /** Update of all values. */
    @Benchmark
    public StateUpdate update() {
        return state.apply(gradient, layout, plan.optimizer(), plan.ratesAt(0));
    }

    private BlockSpectrum spectrum(BlockMoments moments) {
        return retention.evaluate(moments, null, 0).spectrum();
    }

    /** The forward pass that a backward pass is of. */
    @State(Scope.Benchmark)
    public static class Passed {

        /** Runs it. */
        @Setup(Level.Invocation)
        public void pass(TrainingStepBenchmark step) {
            step.forward();
        }
    }
}
