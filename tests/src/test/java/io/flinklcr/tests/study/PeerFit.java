package io.flinklcr.tests.study;

import com.fasterxml.jackson.databind.JsonNode;
import io.flinklcr.models.retention.RetentionOptions;
import io.flinklcr.models.retention.RetentionScale;
import io.flinklcr.tests.benchmark.PeerRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Trains by a setting in the PyTorch program that the engine is measured against. */
final class PeerFit {

    private PeerFit() {}

    static StudyRun run(Suite suite, Setting setting, int seed, String cifar)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("fit", "--net", "resnet20"));
        arguments.addAll(List.of("--cifar", cifar));
        arguments.addAll(List.of("--epochs", Integer.toString(suite.budget().epochs(setting))));
        arguments.addAll(List.of("--limit", Integer.toString(suite.budget().images())));
        arguments.addAll(List.of("--batch", Integer.toString(suite.budget().batch())));
        arguments.addAll(List.of("--lr", Float.toString(setting.learningRate())));
        arguments.addAll(List.of("--seed", Integer.toString(seed)));
        arguments.addAll(List.of("--threads", "1"));
        arguments.addAll(retention(setting.lcr()));
        JsonNode result = PeerRun.run(arguments);
        JsonNode accuracies = result.get("test_accuracy");
        double accuracy = accuracies.get(accuracies.size() - 1).asDouble();
        return StudyRun.ofAccuracy(
                suite.name(), setting.name(), seed, accuracy, result.get("seconds").asDouble());
    }

    private static List<String> retention(RetentionOptions lcr) {
        if (lcr.lambda() == 0) {
            return List.of();
        }
        List<String> arguments = new ArrayList<>(List.of("--lcr"));
        arguments.addAll(List.of("--lam", Float.toString(lcr.lambda())));
        arguments.addAll(List.of("--beta", Float.toString(lcr.beta())));
        if (lcr.scale() == RetentionScale.UNIT) {
            arguments.add("--unit");
        }
        return arguments;
    }
}
