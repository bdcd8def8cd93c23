package io.flinklcr.tests.benchmark.kernel;

import io.flinklcr.models.evaluate.Classifier;
import io.flinklcr.models.network.InitialState;
import io.flinklcr.models.train.TrainingPlan;
import io.flinklcr.tests.benchmark.BenchPlans;
import io.flinklcr.tests.benchmark.EngineLoop;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Inference with ResNet-20 on 3x32x32. */
@State(Scope.Benchmark)
public class ClassifierBenchmark {

    /** Images a call. */
    @Param("16")
    int batch;

    private Classifier classifier;
    private float[] images;

    /** Builds a classifier. */
    @Setup
    public void build() {
        TrainingPlan plan = BenchPlans.of("resnet20", batch);
        float[] state = InitialState.of(plan.network(), plan.seed());
        classifier = new Classifier(plan.network(), state, batch, BenchPlans.THREADS);
        images = EngineLoop.randomBatch(plan).images();
    }

    /** Closes the classifier. */
    @TearDown
    public void close() {
        classifier.close();
    }

    /** Class probabilities of a batch. */
    @Benchmark
    public float[] probabilities() {
        return classifier.probabilities(images, batch);
    }
}
