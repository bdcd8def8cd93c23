package io.flinklcr.models.network;

import io.flinklcr.models.network.PortableBuffers.Role;
import io.flinklcr.models.quantize.PseudoGradient;
import io.flinklcr.models.quantize.QuadraticDecay;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** RBNN's estimator of activations, g·max(0, √2·t − t²·|x|) (Lin et al., NeurIPS 2020). */
final class PortableQuadraticDecay implements PortablePseudoGradient {

    private final PortableMemory memory;
    private final PortableBuffers buffers;
    private final INDArray peak;
    private final INDArray rise;

    PortableQuadraticDecay(PortableMemory memory, PortableBuffers buffers) {
        this.memory = memory;
        this.buffers = buffers;
        peak = memory.floats(1);
        rise = memory.floats(1);
    }

    @Override
    public void set(PseudoGradient estimator) {
        QuadraticDecay decay = (QuadraticDecay) estimator;
        PortableMemory.write(new float[] {decay.peak()}, peak);
        PortableMemory.write(new float[] {-decay.fall()}, rise);
    }

    @Override
    public List<PortableOperation> of(INDArray latent, INDArray gradient) {
        INDArray work = buffers.of(Role.WORK, latent.shape());
        return List.of(
                memory.operation("multiply").from(latent, memory.constant(-1)).to(work),
                memory.operation("maximum").from(latent, work).to(work),
                memory.operation("multiply").from(work, rise).to(work),
                memory.operation("add").from(work, peak).to(work),
                memory.operation("maximum").from(work, memory.constant(0)).to(work),
                memory.operation("multiply").from(gradient, work).to(gradient));
    }
}
