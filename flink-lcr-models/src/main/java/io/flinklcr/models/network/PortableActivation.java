package io.flinklcr.models.network;

import io.flinklcr.models.network.PortableBuffers.Role;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A hard-tanh output, clip(x, −1, 1), and its signs; sgn(0) = 1. NaN stays NaN. */
final class PortableActivation {

    private final INDArray latent;
    private final INDArray signs;
    private final List<PortableOperation> activate;

    PortableActivation(PortableMemory memory, PortableBuffers buffers, long... shape) {
        latent = memory.floats(shape);
        signs = memory.floats(shape);
        INDArray flags = buffers.of(Role.FLAGS, shape);
        activate =
                List.of(
                        memory.operation("clipbyvalue").from(latent).to(latent).numbers(-1, 1),
                        memory.operation("greater_equal")
                                .from(latent, memory.constant(0))
                                .to(flags),
                        toFloat(memory, flags, signs),
                        memory.operation("multiply").from(signs, memory.constant(2)).to(signs),
                        memory.operation("subtract").from(signs, memory.constant(1)).to(signs));
    }

    /** The values, in [−1, 1]; whoever fills them calls {@link #activate}. */
    INDArray latent() {
        return latent;
    }

    /** Their signs, ±1. */
    INDArray signs() {
        return signs;
    }

    /** Clips the values and takes their signs. */
    void activate() {
        activate.forEach(PortableOperation::run);
    }

    /**
     * Operations that zero a gradient where the output is clipped: the derivative is 1 strictly
     * inside (−1, 1).
     */
    List<PortableOperation> mask(
            PortableMemory memory, PortableBuffers buffers, INDArray gradient) {
        INDArray work = buffers.of(Role.WORK, latent.shape());
        INDArray flags = buffers.of(Role.FLAGS, latent.shape());
        return List.of(
                memory.operation("multiply").from(latent, latent).to(work),
                memory.operation("less").from(work, memory.constant(1)).to(flags),
                toFloat(memory, flags, work),
                memory.operation("multiply").from(gradient, work).to(gradient));
    }

    private static PortableOperation toFloat(PortableMemory memory, INDArray flags, INDArray to) {
        return memory.operation("cast").from(flags).to(to).integers(DataType.FLOAT.toInt());
    }
}
