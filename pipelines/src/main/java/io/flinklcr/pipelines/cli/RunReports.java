package io.flinklcr.pipelines.cli;

import io.flinklcr.models.network.NetworkSpec;
import io.flinklcr.models.quantize.Binarization;
import io.flinklcr.models.quantize.BinarizationMethod;
import io.flinklcr.models.store.Manifest;
import io.flinklcr.models.store.ModelStore;
import io.flinklcr.models.train.StepReport;
import io.flinklcr.pipelines.report.RunReport;
import io.flinklcr.pipelines.report.RunResult;
import io.flinklcr.pipelines.report.RunSetup;
import io.flinklcr.pipelines.report.SavedModel;
import io.flinklcr.pipelines.report.TestResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Composes the report of a run from what it left behind: a model version and step reports. */
final class RunReports {

    private RunReports() {}

    /** The report up to a model version. */
    static RunReport of(
            String title,
            Manifest manifest,
            Path modelDirectory,
            List<StepReport> steps,
            Optional<TestResult> test) {
        return new RunReport(
                title, setup(manifest), result(manifest, modelDirectory, steps), steps, test);
    }

    private static RunSetup setup(Manifest manifest) {
        NetworkSpec network = manifest.network();
        return new RunSetup(
                manifest.configuration().getOrDefault("--topic", "Kafka"),
                "ResNet-" + (2 + 2 * network.blocks()) + ", " + network.input(),
                method(network.binarization()) + " W1A1 with LCR",
                manifest.configuration());
    }

    private static String method(Binarization binarization) {
        return Arrays.stream(BinarizationMethod.values())
                .filter(method -> method.binarization().equals(binarization))
                .map(BinarizationMethod::title)
                .findFirst()
                .orElse(binarization.weights() + " and " + binarization.activations());
    }

    private static RunResult result(
            Manifest manifest, Path modelDirectory, List<StepReport> steps) {
        double seconds =
                steps.stream()
                        .mapToDouble(step -> step.batch() / Math.max(1e-6, step.imagesPerSecond()))
                        .sum();
        long images = steps.stream().mapToLong(StepReport::batch).sum();
        String directory = ModelStore.directoryName(manifest.version());
        return new RunResult(
                manifest.step(),
                manifest.images(),
                seconds > 0 ? images / seconds : 0,
                Duration.ofMillis((long) (seconds * 1000)),
                Optional.of(
                        new SavedModel(
                                manifest.version(),
                                modelDirectory.toAbsolutePath().resolve(directory).toString())));
    }
}
