package io.flinklcr.models.network;

import io.flinklcr.models.network.PortableBuffers.Role;
import io.flinklcr.models.quantize.PseudoGradient;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The clipped identity, g·1[|x| ≤ 1] (Courbariaux et al., 2016, Eq. 4). */
final class PortableClip implements PortablePseudoGradient {

    private final PortableMemory memory;
    private final PortableBuffers buffers;

    PortableClip(PortableMemory memory, PortableBuffers buffers) {
        this.memory = memory;
        this.buffers = buffers;
    }

    @Override
    public void set(PseudoGradient estimator) {}

    @Override
    public List<PortableOperation> of(INDArray latent, INDArray gradient) {
        INDArray work = buffers.of(Role.WORK, latent.shape());
        INDArray flags = buffers.of(Role.FLAGS, latent.shape());
        return List.of(
                memory.operation("multiply").from(latent, latent).to(work),
                memory.operation("less_equal").from(work, memory.constant(1)).to(flags),
                memory.operation("cast").from(flags).to(work).integers(DataType.FLOAT.toInt()),
                memory.operation("multiply").from(gradient, work).to(gradient));
    }
}
