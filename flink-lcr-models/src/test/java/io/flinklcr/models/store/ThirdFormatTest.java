package io.flinklcr.models.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.network.NetworkFamily;
import io.flinklcr.models.network.NetworkSpec;
import io.flinklcr.models.network.ShortcutKind;
import io.flinklcr.models.network.Stage;
import io.flinklcr.models.quantize.ActivationMethod;
import io.flinklcr.models.quantize.Binarization;
import io.flinklcr.models.quantize.OutputScale;
import io.flinklcr.models.quantize.WeightMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A manifest of format 3, which knew one family of networks, is read like one of today. */
class ThirdFormatTest {

    private static final String FIRST = "src/test/resources/versions/format-1/v00000003";

    @Test
    void networkIsThatOfTheOneFamily(@TempDir Path directory) throws IOException {
        String first = Files.readString(Path.of(FIRST, ManifestFile.NAME));
        Path file = directory.resolve(ManifestFile.NAME);
        Files.writeString(
                file,
                first.replace(
                                "\"formatVersion\" : 1,",
                                """
                                "formatVersion" : 3, "position" : null, "optimizer" : null,
                                "lineage" : { "configurationHash" : null, "origin" : null },
                                """)
                        .replace("\"widths\" : [ 2 ]", "\"widths\" : [ 2, 4 ]")
                        .replace("\"blocksPerStage\" : 1", "\"blocksPerStage\" : 3")
                        .replace(
                                "\"shortcut\" : \"PAD\"",
                                """
                                "shortcut" : "CONVOLUTION",
                                "binarization" : { "weights" : "XNOR", "activations" : "CLIP" }
                                """));
        assertThat(ManifestFile.read(file).network())
                .isEqualTo(
                        new NetworkSpec(
                                NetworkFamily.IRNET,
                                List.of(new Stage(2, 3), new Stage(4, 3)),
                                ShortcutKind.CONVOLUTION,
                                new ImageShape(1, 4, 4),
                                2,
                                new Binarization(
                                                WeightMethod.XNOR,
                                                ActivationMethod.CLIP,
                                                OutputScale.NONE)
                                        .withEdeEnd(10)));
    }
}
