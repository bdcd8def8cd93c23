package io.flinklcr.pipelines.cli;

import io.flinklcr.models.network.NetworkName;
import io.flinklcr.models.network.NetworkSpec;
import io.flinklcr.models.quantize.Binarization;
import io.flinklcr.models.quantize.BinarizationMethod;
import io.flinklcr.models.store.Manifest;
import io.flinklcr.models.store.ModelStore;
import io.flinklcr.models.train.StepReport;
import io.flinklcr.pipelines.report.RunReport;
import io.flinklcr.pipelines.report.RunResult;
import io.flinklcr.pipelines.report.RunSetup;
import io.flinklcr.pipelines.report.RunSteps;
import io.flinklcr.pipelines.report.SavedModel;
import io.flinklcr.pipelines.report.TestResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Composes the report of a run from what it left behind: a model version and step reports. */
final class RunReports {

    private RunReports() {}

    /**
     * The report up to a model version.
     *
     * @param written step reports in the order in which they were written, of other runs as well
     */
    static RunReport of(
            String title,
            Manifest manifest,
            Path modelDirectory,
            List<StepReport> written,
            Optional<TestResult> test) {
        List<StepReport> steps = RunSteps.upTo(manifest.step(), written);
        return new RunReport(
                title, setup(manifest), result(manifest, modelDirectory, steps), steps, test);
    }

    private static RunSetup setup(Manifest manifest) {
        NetworkSpec network = manifest.network();
        return new RunSetup(
                manifest.configuration().getOrDefault("--topic", "Kafka"),
                network(network) + ", " + network.input(),
                method(network.binarization()) + lcr(manifest.configuration()),
                manifest.configuration());
    }

    private static String network(NetworkSpec network) {
        return Arrays.stream(NetworkName.values())
                .filter(name -> isOf(name.spec(network.input(), network.classes()), network))
                .map(OptionNames::of)
                .findFirst()
                .orElse(OptionNames.of(network.family()));
    }

    private static boolean isOf(NetworkSpec published, NetworkSpec network) {
        return published.family() == network.family()
                && published.stages().equals(network.stages());
    }

    private static String method(Binarization binarization) {
        int weightBits = binarization.weights().isBinary() ? 1 : Binarization.FLOAT_BITS;
        String title =
                Arrays.stream(BinarizationMethod.values())
                        .filter(method -> isOf(method.binarization(), binarization))
                        .map(BinarizationMethod::title)
                        .findFirst()
                        .orElse(
                                OptionNames.of(binarization.weights())
                                        + " and "
                                        + OptionNames.of(binarization.activations()));
        return "%s W%dA%d".formatted(title, weightBits, binarization.activationBits());
    }

    private static boolean isOf(Binarization published, Binarization binarization) {
        return published.weights() == binarization.weights()
                && published.activations() == binarization.activations()
                && published.outputScale() == binarization.outputScale();
    }

    private static String lcr(Map<String, String> configuration) {
        return Float.parseFloat(configuration.getOrDefault("--lambda", "0")) == 0
                ? ""
                : " with LCR";
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
