package io.flinklcr.models.network;

import io.flinklcr.models.network.GradientMaps.Role;
import io.flinklcr.models.network.ParameterLayout.Tensor;
import java.util.Arrays;

/** The full-precision first layer: hardtanh(BN(convolution(image))). */
final class Stem implements AutoCloseable {

    private final Tensor weights;
    private final FeatureMap input;
    private final FeatureMap convolved;
    private final Activation output;
    private final Convolution convolution;
    private final BatchNormHardtanh norm;

    Stem(ParameterLayout layout, NetworkSpec network, int images, Parallel parallel) {
        int height = network.input().height();
        int width = network.input().width();
        int channels = network.widths().get(0);
        weights = layout.tensor("stem.weight");
        input = new FeatureMap(images, network.input().channels(), height, width);
        convolved = new FeatureMap(images, channels, height, width);
        output = Activation.create(images, channels, height, width);
        convolution = new Convolution(input, 1, convolved);
        norm =
                new BatchNormHardtanh(
                        BatchNormParameters.of(layout, "bn"), convolved, null, output, parallel);
    }

    Activation output() {
        return output;
    }

    void forward(float[] images, float[] state, boolean batchStatistics) {
        input.fill(images);
        convolution.forward(slice(state));
        norm.forward(state, batchStatistics);
    }

    void backward(HalfBlock.Backward pass) {
        FeatureMap ofConvolution = pass.maps().of(Role.CONVOLUTION, convolved);
        FeatureMap ofOutput = pass.maps().of(Role.ACTIVATION, output.latent());
        norm.backward(pass.state(), ofOutput, ofConvolution, pass.gradient());
        float[] gradient = new float[weights.size()];
        convolution.backward(ofConvolution, pass.maps().of(Role.SIGNS, input), gradient);
        System.arraycopy(gradient, 0, pass.gradient(), weights.offset(), gradient.length);
    }

    @Override
    public void close() {
        Resources.closeAll(convolution, input, convolved, output);
    }

    private float[] slice(float[] state) {
        return Arrays.copyOfRange(state, weights.offset(), weights.offset() + weights.size());
    }
}
