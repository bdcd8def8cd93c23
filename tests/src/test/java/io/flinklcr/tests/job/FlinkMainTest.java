package io.flinklcr.tests.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.store.Manifest;
import io.flinklcr.models.store.ModelStore;
import io.flinklcr.pipelines.cli.FlinkMain;
import java.nio.file.Path;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.FlinkRuntimeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same job in the environment that {@code flink run} provides. */
@Timeout(120)
class FlinkMainTest {

    @RegisterExtension static final Broker BROKER = new Broker();

    @RegisterExtension static final MiniClusterExtension CLUSTER = MiniClusters.ofSlots(1);

    private static final ToyImages IMAGES = new ToyImages(new ImageShape(1, 28, 28), 4, 64);

    @TempDir Path directory;

    @Test
    void trainsAsAnOrdinaryJob() throws Exception {
        String topic = new TestTopics(BROKER.access()).publish(IMAGES);
        FlinkMain.main(
                new String[] {
                    "train",
                    "--bootstrap-servers=" + BROKER.access().bootstrapServers(),
                    "--topic=" + topic,
                    "--image-shape=1x28x28",
                    "--classes=4",
                    "--global-batch=16",
                    "--horizon=4",
                    "--until-now",
                    "--model-dir=" + directory
                });
        ModelStore store = ModelStore.openForReading(directory);
        Manifest last = store.readManifest(store.latest().orElseThrow());
        assertThat(last.images()).isEqualTo(IMAGES.size());
        assertThat(last.step()).isEqualTo(4);
        assertThat(last.configuration()).containsEntry("--global-batch", "16");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--resume-from=chk-7", "--checkpoint-dir=c", "--web-port=8081", "-D=a.b=c"})
    void refusesWhatIsForALocalRun(String option) {
        String[] arguments = {
            "train",
            "--bootstrap-servers=" + BROKER.access().bootstrapServers(),
            "--topic=none",
            "--image-shape=1x28x28",
            "--model-dir=" + directory,
            option
        };
        assertThatThrownBy(() -> FlinkMain.main(arguments))
                .isInstanceOf(FlinkRuntimeException.class)
                .hasMessageStartingWith(option.split("=")[0] + " is for a local run; on a cluster");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--global-batch=many", "--image-shape=28x28"})
    void refusesAnOptionThatDoesNotFit(String option) {
        assertThatThrownBy(() -> FlinkMain.main(new String[] {"train", option}))
                .isInstanceOf(FlinkRuntimeException.class)
                .hasMessageContaining(option.split("=")[0])
                .message()
                .doesNotContain("\n");
    }
}
