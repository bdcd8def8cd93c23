package io.flinklcr.models.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.models.network.InitialState;
import io.flinklcr.models.network.ParameterLayout;
import io.flinklcr.models.quantize.ActivationMethod;
import io.flinklcr.models.quantize.Binarization;
import io.flinklcr.models.quantize.OutputScale;
import io.flinklcr.models.quantize.WeightMethod;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A version that an earlier release wrote, in manifest format 1, is read like one of today. */
class FirstFormatTest {

    private static final Path DIRECTORY = Path.of("src/test/resources/versions/format-1");

    private static final Binarization PUBLISHED =
            new Binarization(WeightMethod.LIBRA, ActivationMethod.EDE, OutputScale.NONE)
                    .withEdeEnd(10);

    private final ModelStore store = ModelStore.openForReading(DIRECTORY);

    @Test
    void weightsAreRead() {
        StoredModel model = store.readWithOptimizer(3);
        assertThat(model.state())
                .hasSize(ParameterLayout.of(model.manifest().network()).size())
                .containsExactly(InitialState.of(model.manifest().network(), 1));
        assertThat(model.momentum()).isNull();
    }

    @Test
    void whatItDidNotTellIsUnknown() {
        Manifest manifest = store.readManifest(3);
        assertThat(manifest.formatVersion()).isEqualTo(1);
        assertThat(manifest.lineage()).isEqualTo(Lineage.UNKNOWN);
        assertThat(manifest.optimizer()).isNull();
        assertThat(manifest.position()).isNull();
        assertThat(manifest.network().binarization()).isEqualTo(PUBLISHED);
        assertThat(manifest.parent()).isEqualTo(2);
        assertThat(manifest.kafkaOffsets()).containsEntry("images-1", 121L);
    }
}
