package io.flinklcr.models.network;

import io.flinklcr.models.network.ParameterLayout.Tensor;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * x ⊙ Γ, where Γ is the product of its factors; no larger than one image's maps, it is made on the
 * heap.
 */
final class PortableScale implements GraphLayer {

    private static final int IMAGES = 0;

    private final PortableParts parts;
    private final List<ScaleFactor> factors;
    private final GraphNode node;
    private final INDArray scales;
    private final INDArray output;
    private final PortableOperation multiply;

    PortableScale(PortableParts parts, List<ScaleFactor> factors, GraphNode node) {
        this.parts = parts;
        this.factors = factors;
        this.node = node;
        MapShape map = node.output();
        scales = parts.memory().floats(1, map.channels(), map.height(), map.width());
        output = parts.map(map);
        multiply = parts.operation("multiply").from(parts.input(node), scales).to(output);
    }

    @Override
    public INDArray output() {
        return output;
    }

    @Override
    public void forward(GraphForward pass) {
        PortableMemory.write(product(pass.state(), null), scales);
        multiply.run();
    }

    @Override
    public GraphGradient gradient(PortableGradients gradients) {
        INDArray gradient = gradients.of(node.index());
        INDArray work = parts.work(output);
        MapShape map = node.output();
        INDArray ofScales = parts.memory().floats(map.channels(), map.height(), map.width());
        PortableOperation product =
                parts.operation("multiply").from(gradient, parts.input(node)).to(work);
        PortableOperation sum =
                parts.operation("reduce_sum").from(work).to(ofScales).integers(IMAGES);
        PortableOperation through = parts.operation("multiply").from(gradient, scales).to(gradient);
        List<PortableOperation> move = gradients.move(node.index(), node.inputs().get(0));
        return pass -> {
            product.run();
            sum.run();
            report(PortableMemory.read(ofScales), pass);
            through.run();
            move.forEach(PortableOperation::run);
        };
    }

    private void report(float[] ofScales, GraphPass pass) {
        for (ScaleFactor factor : factors) {
            float[] others = product(pass.state(), factor);
            double[] sums = new double[factor.size()];
            for (int i = 0; i < ofScales.length; i++) {
                sums[factor.at(i)] += (double) ofScales[i] * others[i];
            }
            int offset = tensor(factor).offset();
            for (int i = 0; i < sums.length; i++) {
                pass.gradient()[offset + i] = (float) sums[i];
            }
        }
    }

    /** Γ without a factor, or all of it. */
    private float[] product(float[] state, ScaleFactor without) {
        float[] product = new float[node.output().size()];
        Arrays.fill(product, 1);
        for (ScaleFactor factor : factors) {
            if (factor != without) {
                int offset = tensor(factor).offset();
                for (int i = 0; i < product.length; i++) {
                    product[i] *= state[offset + factor.at(i)];
                }
            }
        }
        return product;
    }

    private Tensor tensor(ScaleFactor factor) {
        return parts.layout().tensor(factor.name());
    }
}
