package io.flinklcr.models.network;

import io.flinklcr.models.network.PortableBuffers.Role;
import io.flinklcr.models.quantize.ActivationMethod;
import io.flinklcr.models.retention.BlockMoments;
import io.flinklcr.models.retention.BlockSpectrum;
import io.flinklcr.models.retention.RetentionForm;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The front and back activation of one retention block in a network that is not of this project:
 * their moments (form {@code channel}), and the gradients of the retention loss with respect to
 * them. Holds copies of both, so that their owner may reuse them. Confined to one thread.
 */
public final class ActivationPair implements AutoCloseable {

    private final PortableMemory memory = new PortableMemory();
    private final PortableBuffers buffers = new PortableBuffers(memory);
    private final Side front;
    private final Side back;
    private final PortableRetentionBlock block;

    /**
     * Sets up the pair.
     *
     * @param index index of the block, from 0
     * @param front shape (N, C_f, H_f, W_f) of the front; no smaller than the back in height and
     *     width
     * @param back shape (N, C_b, H_b, W_b) of the back
     * @param estimator what stands in for the derivative of the sign, one that does not move over
     *     the horizon
     */
    public ActivationPair(int index, long[] front, long[] back, ActivationMethod estimator) {
        this.front = new Side(front, estimator);
        this.back = new Side(back, estimator);
        block =
                new PortableRetentionBlock(
                        index,
                        RetentionForm.CHANNEL,
                        memory,
                        buffers,
                        this.front.activation,
                        this.back.activation);
    }

    /**
     * Copies the activations and computes their moments.
     *
     * @param ofFront as many values as the front has, row-major
     * @param ofBack as many values as the back has, row-major
     */
    public BlockMoments moments(INDArray ofFront, INDArray ofBack) {
        return block.moments(front.take(ofFront), back.take(ofBack));
    }

    /**
     * Adds gradients of the retention loss over the activations last copied.
     *
     * @param spectrum of the block
     * @param factor of both gradients
     * @param ofFront gradient with respect to the front
     * @param ofBack gradient with respect to the back
     */
    public void addGradients(
            BlockSpectrum spectrum, float factor, INDArray ofFront, INDArray ofBack) {
        front.gradient.assign(0);
        back.gradient.assign(0);
        block.addToFront(spectrum, front.gradient);
        block.addToBack(spectrum, back.gradient);
        front.give(factor, ofFront);
        back.give(factor, ofBack);
    }

    @Override
    public void close() {
        memory.close();
    }

    /** One of the two. */
    private final class Side {

        private final PortableActivation activation;
        private final INDArray gradient;
        private final PortableChannelSum squares;
        private final List<PortableOperation> signs;
        private final List<PortableOperation> estimate = new ArrayList<>();

        Side(long[] shape, ActivationMethod estimator) {
            activation = new PortableActivation(memory.floats(shape), memory.floats(shape));
            gradient = memory.floats(shape);
            squares = PortableChannelSum.ofSquares(memory, activation.latent());
            signs =
                    PortableSigns.operations(
                            memory,
                            activation.latent(),
                            buffers.of(Role.FLAGS, shape),
                            activation.signs());
            PortablePseudoGradient pseudo = PortablePseudoGradient.of(estimator, memory, buffers);
            pseudo.set(estimator.at(0));
            estimate.addAll(pseudo.of(activation.latent(), gradient));
        }

        /** Copies an activation; returns the mean of its squares. */
        float take(INDArray values) {
            INDArray latent = activation.latent();
            latent.reshape(values.shape()).assign(values);
            signs.forEach(PortableOperation::run);
            return (float) (squares.total() / latent.length());
        }

        void give(float factor, INDArray sum) {
            estimate.forEach(PortableOperation::run);
            gradient.muli(factor);
            sum.addi(gradient.reshape(sum.shape()));
        }
    }
}
