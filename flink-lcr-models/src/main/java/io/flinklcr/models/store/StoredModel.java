package io.flinklcr.models.store;

import io.flinklcr.models.infer.BitModel;
import io.flinklcr.models.infer.BitModelBuilder;
import io.flinklcr.models.infer.ModelBuilder;
import io.flinklcr.models.network.ModelExport;
import io.flinklcr.models.onnx.OnnxModel;
import io.flinklcr.models.onnx.OnnxModelBuilder;
import java.util.Objects;

/**
 * A model version in memory.
 *
 * @param manifest what the version says of itself
 * @param state flat state in the order of {@link io.flinklcr.models.network.ParameterLayout}; not
 *     to be changed
 * @param momentum the optimiser's momentum at the same positions, or with Adam two moments side by
 *     side for each of them; not to be changed; {@code null} if the version has none or it was not
 *     asked for
 */
public record StoredModel(Manifest manifest, float[] state, float[] momentum) {

    /**
     * @throws IllegalArgumentException if the manifest counts other than the state's or the
     *     momentum's values
     */
    public StoredModel {
        requireCount(manifest.weights(), state);
        if (momentum != null) {
            requireCount(Objects.requireNonNull(manifest.optimizer(), "optimizer"), momentum);
        }
    }

    /**
     * A version without its momentum.
     *
     * @throws IllegalArgumentException if the manifest counts other than the state's values
     */
    public StoredModel(Manifest manifest, float[] state) {
        this(manifest, state, null);
    }

    /** The version for inference in plain Java. */
    public BitModel toBits() {
        return export(new BitModelBuilder(manifest.network().input(), manifest.normalization()));
    }

    /** The version for runtimes of ONNX. */
    public OnnxModel toOnnx() {
        return export(new OnnxModelBuilder(manifest.network().input(), manifest.normalization()));
    }

    private <M> M export(ModelBuilder<M> target) {
        return ModelExport.of(manifest.network(), state, manifest.version(), target);
    }

    private static void requireCount(StateFile file, float[] values) {
        if (file.count() != values.length) {
            throw new IllegalArgumentException(
                    "the manifest counts "
                            + file.count()
                            + " values in "
                            + file.file()
                            + ", there are "
                            + values.length);
        }
    }
}
