package io.flinklcr.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinklcr.models.store.ModelStore;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code lcr promote} without a topic, and what its gate lets through. */
class PromoteCommandTest {

    @TempDir Path directory;

    private Path models;

    @BeforeEach
    void store() {
        models = directory.resolve("models");
        ModelDirectories.withVersion(models, 3);
        ModelDirectories.withVersion(models, 4);
    }

    @Test
    void promotesTheNewestAndRollsBack() {
        assertThat(promote().out()).contains("Live          version 4");
        assertThat(ModelStore.openForReading(models).live()).hasValue(4);
        assertThat(promote("--model-version=3").exitCode()).isZero();
        assertThat(ModelStore.openForReading(models).live()).hasValue(3);
    }

    @Test
    void refusesWhatIsNotThere() {
        CommandRun run = promote("--model-version=9");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.complaint()).contains("no model version 9").contains("it holds [3, 4]");
        assertThat(ModelStore.openForReading(models).live()).isEmpty();
    }

    @Test
    void needsABrokerForATopic() {
        CommandRun run = promote("--topic=held-out");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.complaint()).contains("--bootstrap-servers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--min-accuracy=0.9", "--max-drop=0.1", "--max-corruption-error=0.2"})
    void refusesAGateWithNothingToMeasure(String gate) {
        CommandRun run = promote(gate);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.complaint())
                .contains(gate.split("=")[0] + " has nothing to measure without --");
        assertThat(ModelStore.openForReading(models).live()).isEmpty();
    }

    @Test
    void theGateComparesAccuracyWithALimitAndTheLiveVersion() {
        PromotionGate gate = new PromotionGate(0.8, 1, 0.01);
        assertThat(gate.refusal(score(0.8), null)).isEmpty();
        assertThat(gate.refusal(score(0.79), null))
                .hasValue("its accuracy is 79.00 %, below --min-accuracy 80.00 %");
        assertThat(gate.refusal(score(0.85), score(0.859))).isEmpty();
        assertThat(gate.refusal(score(0.85), score(0.87)))
                .hasValue(
                        "its accuracy is 85.00 %, that of the live version 87.00 %; --max-drop"
                                + " allows 1.00 %");
        assertThatThrownBy(() -> new PromotionGate(80, 1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--min-accuracy is in [0, 1], not 80.0");
    }

    @Test
    void theGateComparesTheMeanCorruptionErrorToo() {
        PromotionGate gate = new PromotionGate(0, 0.4, 0.01);
        assertThat(gate.refusal(score(0.8, 0.7, 0.5), score(0.8, 0.6, 0.6))).isEmpty();
        assertThat(gate.refusal(score(0.8, 0.7, 0.4), null))
                .hasValue(
                        "its mean corruption error is 45.00 %, above --max-corruption-error"
                                + " 40.00 %");
        assertThat(gate.refusal(score(0.8, 0.7, 0.6), score(0.8, 0.7, 0.64)))
                .hasValue(
                        "its mean corruption error is 35.00 %, that of the live version 33.00 %;"
                                + " --max-drop allows 1.00 %");
    }

    private static HeldOutScore score(double accuracy, Double... corrupted) {
        return HeldOutScore.of(accuracy, List.of(corrupted));
    }

    private CommandRun promote(String... more) {
        String[] arguments = new String[more.length + 2];
        arguments[0] = "promote";
        arguments[1] = "--model-dir=" + models;
        System.arraycopy(more, 0, arguments, 2, more.length);
        return CommandRun.of(arguments);
    }
}
