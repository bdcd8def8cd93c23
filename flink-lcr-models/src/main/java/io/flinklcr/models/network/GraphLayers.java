package io.flinklcr.models.network;

import io.flinklcr.models.network.ParameterLayout.Tensor;
import io.flinklcr.models.quantize.Binarization;
import io.flinklcr.models.quantize.FilterShape;

/** Sets up layers in loops of our own where a network has them, else in ND4J's operations. */
final class GraphLayers {

    private GraphLayers() {}

    static GraphLayer convolution(PortableParts parts, GraphNode node, LayerSpec.Convolve layer) {
        FilterSource source = layer.source(parts.layout());
        FilterShape filters = layer.shape().filters();
        if (parts.isHosted() && layer.takesBits()) {
            return new HostSignConvolution(
                    parts,
                    node,
                    layer.shape(),
                    new BinaryFilters(source, null, filters),
                    parts.signs(node.inputs().get(0)));
        }
        PortableWeights weights = new PortableWeights(source, filters, layer.isBinary());
        return new PortableConvolution(parts, node, layer.shape(), weights);
    }

    static GraphLayer norm(PortableParts parts, GraphNode node, BatchNormParameters parameters) {
        return parts.isHosted()
                ? new HostNormalize(parts, parameters, node)
                : new PortableBatchNorm(parts, parameters, node);
    }

    static GraphLayer hardtanh(PortableParts parts, GraphNode node) {
        return parts.isHosted() ? new HostHardtanh(parts, node) : new PortableHardtanh(parts, node);
    }

    static GraphLayer shift(PortableParts parts, GraphNode node, Tensor tensor) {
        return parts.isHosted()
                ? new HostShift(parts, tensor, node)
                : new PortableShift(parts, tensor, node);
    }

    static GraphLayer slope(PortableParts parts, GraphNode node, Tensor tensor) {
        return parts.isHosted()
                ? new HostSlope(parts, tensor, node)
                : new PortableSlope(parts, tensor, node);
    }

    /** What makes ±1, or a few levels, or nothing else of activations. */
    static GraphLayer quantizer(PortableParts parts, GraphNode node, int bits) {
        if (bits == Binarization.FLOAT_BITS) {
            return new PortableIdentity(node, parts.input(node));
        }
        if (bits > 1) {
            return new PortableLevels(parts, node, bits);
        }
        return parts.isHosted()
                ? new HostSigns(parts, node, !parts.areBitsAlone(node.index()))
                : new PortableSigns(parts, node);
    }
}
