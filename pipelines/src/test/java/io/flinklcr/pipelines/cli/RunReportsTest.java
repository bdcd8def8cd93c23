package io.flinklcr.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.network.NetworkName;
import io.flinklcr.models.network.NetworkSpec;
import io.flinklcr.models.quantize.Binarization;
import io.flinklcr.models.quantize.BinarizationMethod;
import io.flinklcr.models.store.Manifest;
import io.flinklcr.models.store.ModelStore;
import io.flinklcr.pipelines.report.RunSetup;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report names network and method as the command line does. */
class RunReportsTest {

    private static final ImageShape SHAPE = new ImageShape(1, 28, 28);

    @TempDir private Path directory;

    @Test
    void namesPublishedNetworksAndMethods() {
        RunSetup setup = setup(NetworkName.RESNET20.spec(SHAPE, 10));
        assertThat(setup.network()).isEqualTo("resnet20, 1x28x28");
        assertThat(setup.method()).isEqualTo("IR-Net W1A1");
    }

    @Test
    void knowsAMethodWithOtherSettings() {
        Binarization published = BinarizationMethod.IRNET.binarization().withEdeEnd(10);
        RunSetup setup =
                setup(
                        NetworkName.VGG_SMALL
                                .spec(new ImageShape(3, 32, 32), 10)
                                .with(published.withActivationBits(4)));
        assertThat(setup.network()).isEqualTo("vgg_small, 3x32x32");
        assertThat(setup.method()).isEqualTo("IR-Net W1A4");
    }

    @Test
    void tellsFullPrecision() {
        NetworkSpec network =
                NetworkName.REACTNET20
                        .spec(SHAPE, 10)
                        .with(BinarizationMethod.FLOAT.binarization());
        assertThat(setup(network).network()).startsWith("reactnet20, ");
        assertThat(setup(network).method()).isEqualTo("full precision W32A32");
    }

    private RunSetup setup(NetworkSpec network) {
        ModelDirectories.withVersion(directory, 1, network);
        Manifest manifest = ModelStore.openForReading(directory).readManifest(1);
        return RunReports.of("run", manifest, directory, List.of(), Optional.empty()).setup();
    }
}
