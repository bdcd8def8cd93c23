package io.flinklcr.models.network;

import io.flinklcr.models.network.PortableBuffers.Role;
import io.flinklcr.models.quantize.PseudoGradient;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** ApproxSign of activations, g·max(0, 2 − 2|x|) (Liu et al., Bi-Real Net, ECCV 2018). */
final class PortableApproxSign implements PortablePseudoGradient {

    private final PortableMemory memory;
    private final PortableBuffers buffers;

    PortableApproxSign(PortableMemory memory, PortableBuffers buffers) {
        this.memory = memory;
        this.buffers = buffers;
    }

    @Override
    public void set(PseudoGradient estimator) {}

    @Override
    public List<PortableOperation> of(INDArray latent, INDArray gradient) {
        INDArray work = buffers.of(Role.WORK, latent.shape());
        return List.of(
                memory.operation("multiply").from(latent, memory.constant(-1)).to(work),
                memory.operation("maximum").from(latent, work).to(work),
                memory.operation("multiply").from(work, memory.constant(-2)).to(work),
                memory.operation("add").from(work, memory.constant(2)).to(work),
                memory.operation("maximum").from(work, memory.constant(0)).to(work),
                memory.operation("multiply").from(gradient, work).to(gradient));
    }
}
