package io.flinklcr.models.network;

import io.flinklcr.models.network.PortableBuffers.Role;
import io.flinklcr.models.quantize.ErrorDecay;
import io.flinklcr.models.quantize.PseudoGradient;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** EDE of activations, g·k·t·(1 − tanh²(t·x)) (Qin et al., IR-Net, CVPR 2020, Eq. 9 to 11). */
final class PortableErrorDecay implements PortablePseudoGradient {

    private final PortableMemory memory;
    private final PortableBuffers buffers;
    private final INDArray slope;
    private final INDArray height;

    PortableErrorDecay(PortableMemory memory, PortableBuffers buffers) {
        this.memory = memory;
        this.buffers = buffers;
        slope = memory.floats(1);
        height = memory.floats(1);
    }

    /** Sets (t, k) of all operations. */
    @Override
    public void set(PseudoGradient estimator) {
        ErrorDecay errorDecay = (ErrorDecay) estimator;
        PortableMemory.write(new float[] {errorDecay.t()}, slope);
        PortableMemory.write(new float[] {errorDecay.k() * errorDecay.t()}, height);
    }

    @Override
    public List<PortableOperation> of(INDArray latent, INDArray gradient) {
        INDArray work = buffers.of(Role.WORK, latent.shape());
        return List.of(
                memory.operation("multiply").from(latent, slope).to(work),
                memory.operation("multiply").from(gradient, height).to(gradient),
                memory.operation("tanh_bp").from(work, gradient).to(gradient));
    }
}
