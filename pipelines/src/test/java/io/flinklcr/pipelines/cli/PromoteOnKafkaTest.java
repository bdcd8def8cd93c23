package io.flinklcr.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.models.store.ModelStore;
import io.flinklcr.pipelines.kafka.Topics;
import io.flinklcr.pipelines.testing.Broker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code lcr promote} with held-out images in topics. */
class PromoteOnKafkaTest {

    @RegisterExtension static final Broker BROKER = new Broker();

    @TempDir Path directory;

    @Test
    void letsThroughWhatIsNoWorseThanTheLiveVersion() {
        Path models = directory.resolve("models");
        ModelDirectories.withVersion(models, 3);
        ModelDirectories.withVersion(models, 4);
        assertThat(run("publish", "--topic=held-out", "--sample=test").exitCode()).isZero();
        ModelStore store = ModelStore.openForReading(models);

        CommandRun first = promote(models);
        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.out()).contains("Accuracy      version 4: ").contains("version 4\n");
        assertThat(store.live()).hasValue(4);

        CommandRun asGood = promote(models, "--model-version=3", "--corrupted-topics=held-out");
        assertThat(asGood.exitCode()).as(asGood.err()).isZero();
        assertThat(asGood.out())
                .contains("Corruptions   version 3: mean error ")
                .contains("Corruptions   version 4: mean error ");
        assertThat(store.live()).hasValue(3);

        CommandRun poor = promote(models, "--model-version=4", "--min-accuracy=0.9");
        assertThat(poor.exitCode()).isEqualTo(1);
        assertThat(poor.complaint()).contains("model version 4 is not promoted: its accuracy is");
        assertThat(store.live()).hasValue(3);
    }

    @Test
    void refusesToMeasureNothing() throws Exception {
        Path models = ModelDirectories.withVersion(directory.resolve("models"), 1);
        try (Topics topics = Topics.of(Broker.access())) {
            topics.createIfMissing("held-out-later", 1);
        }
        for (String command : List.of("promote", "evaluate")) {
            CommandRun run = run(command, "--model-dir=" + models, "--topic=held-out-later");
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.complaint())
                    .contains("topic held-out-later holds no labelled image that this model takes");
        }
        assertThat(ModelStore.openForReading(models).live()).isEmpty();
    }

    private static CommandRun promote(Path models, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("promote", "--model-dir=" + models, "--topic=held-out"));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private static CommandRun run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--bootstrap-servers=" + Broker.access().bootstrapServers());
        return CommandRun.of(all);
    }
}
