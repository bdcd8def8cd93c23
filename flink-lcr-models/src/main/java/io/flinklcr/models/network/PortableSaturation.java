package io.flinklcr.models.network;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Shares of activations with a magnitude of 1 or more, before they are quantized. */
final class PortableSaturation {

    private final List<Share> shares = new ArrayList<>();

    PortableSaturation(PortableParts parts, List<GraphLayer> layers) {
        ParameterLayout layout = parts.layout();
        Map<Integer, Share> known = new HashMap<>();
        parts.graph().nodes().stream()
                .filter(node -> node.layer().isBinary())
                .sorted(
                        Comparator.comparingInt(
                                node -> layout.tensor(node.layer().name() + ".weight").offset()))
                .map(node -> parts.graph().latentOf(node.inputs().get(0)))
                .map(
                        latent ->
                                known.computeIfAbsent(
                                        latent,
                                        missing -> new Share(parts, layers.get(latent).output())))
                .forEach(shares::add);
    }

    /** One a layer of binary weights, in the order of the flat state. */
    List<Float> compute() {
        return shares.stream().map(Share::compute).toList();
    }

    /** The share of one map, over its first images. */
    private static final class Share {

        private final List<PortableOperation> operations;
        private final INDArray sums;
        private final float count;

        Share(PortableParts parts, INDArray latent) {
            PortableMemory memory = parts.memory();
            long images = Math.min(latent.size(0), FeatureMap.SAMPLED_IMAGES);
            long[] shape = {images, latent.length() / latent.size(0)};
            INDArray first = PortableMemory.view(latent, 0, shape, new long[] {shape[1], 1});
            INDArray flags = parts.flags(first);
            INDArray work = parts.work(first);
            sums = memory.floats(images);
            count = images * shape[1];
            operations =
                    List.of(
                            memory.operation("multiply").from(first, first).to(work),
                            memory.operation("greater_equal")
                                    .from(work, memory.constant(1))
                                    .to(flags),
                            parts.toFloat(flags, work),
                            memory.operation("reduce_sum").from(work).to(sums).integers(1));
        }

        float compute() {
            operations.forEach(PortableOperation::run);
            float sum = 0;
            for (float ofImage : PortableMemory.read(sums)) {
                sum += ofImage;
            }
            return sum / count;
        }
    }
}
