package io.flinklcr.models.network;

import io.flinklcr.models.network.ParameterLayout.Tensor;
import io.flinklcr.models.quantize.RotatedWeights;
import io.flinklcr.models.quantize.Rotation;
import java.util.Arrays;
import java.util.Random;

/**
 * Initial state of a network: He-normal convolutions N(0, 2/n) (He et al., ICCV 2015), a uniform
 * classifier U(−1/√n, 1/√n), batch norms at identity, running statistics at (0, 1), shifts at 0,
 * PReLU slopes at 0.25, and what RBNN has beside its weights: rotations drawn at random, angles of
 * π/2, scales of mean|w|.
 */
public final class InitialState {

    private static final float FIRST_SLOPE = 0.25f;
    private static final String SCALE = ".scale.alpha";

    private InitialState() {}

    /** A fresh flat state; equal seeds give equal bits on every machine. */
    public static float[] of(NetworkSpec network, long seed) {
        return of(network, seed, 1);
    }

    /**
     * A fresh flat state in which batch norms behind the blocks' convolutions begin with a scale
     * other than 1: as small as 1e-8, blocks begin as their shortcuts.
     */
    public static float[] of(NetworkSpec network, long seed, float normGamma) {
        ParameterLayout layout = ParameterLayout.of(network);
        float[] state = new float[layout.size()];
        int features = layout.tensor("fc.weight").shape().get(1);
        Random random = new Random(seed);
        for (Tensor tensor : layout.tensors()) {
            initialize(tensor, features, random, state);
            if (isNormGamma(tensor)) {
                Arrays.fill(state, tensor.offset(), tensor.offset() + tensor.size(), normGamma);
            }
        }
        if (network.binarization().weights().isRotated()) {
            layout.tensors().forEach(tensor -> fitScale(tensor, layout, state));
        }
        return state;
    }

    private static boolean isNormGamma(Tensor tensor) {
        return tensor.group() == ParameterGroup.VECTOR
                && tensor.name().endsWith(".weight")
                && tensor.name().startsWith("blocks.")
                && !tensor.name().contains(".sc.");
    }

    private static void initialize(Tensor tensor, int features, Random random, float[] state) {
        int end = tensor.offset() + tensor.size();
        if (tensor.shape().size() == 4) {
            double deviation = Math.sqrt(2.0 / (tensor.size() / tensor.shape().get(0)));
            for (int i = tensor.offset(); i < end; i++) {
                state[i] = (float) (random.nextGaussian() * deviation);
            }
        } else if (tensor.group() == ParameterGroup.BUFFER) {
            float[] buffer = buffer(tensor, random);
            System.arraycopy(buffer, 0, state, tensor.offset(), buffer.length);
        } else if (tensor.name().startsWith("fc.")) {
            double bound = 1 / Math.sqrt(features);
            for (int i = tensor.offset(); i < end; i++) {
                state[i] = (float) ((2 * random.nextDouble() - 1) * bound);
            }
        } else {
            Arrays.fill(state, tensor.offset(), end, constant(tensor.name()));
        }
    }

    /** A rotation, or a vector that an estimate of a spectral norm begins with. */
    private static float[] buffer(Tensor tensor, Random random) {
        if (tensor.shape().size() == 2) {
            return Rotation.random(tensor.shape().get(0), random);
        }
        float[] vector = new float[tensor.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) (random.nextGaussian() / Math.sqrt(vector.length));
        }
        return vector;
    }

    /** RBNN's scale of a channel begins with the mean magnitude of its weights. */
    private static void fitScale(Tensor tensor, ParameterLayout layout, float[] state) {
        if (!tensor.name().endsWith(SCALE)) {
            return;
        }
        String convolution =
                tensor.name().substring(0, tensor.name().length() - SCALE.length()) + ".weight";
        Tensor weights = layout.tensor(convolution);
        int fanIn = weights.size() / tensor.size();
        for (int channel = 0; channel < tensor.size(); channel++) {
            double sum = 0;
            for (int i = 0; i < fanIn; i++) {
                sum += Math.abs(state[weights.offset() + channel * fanIn + i]);
            }
            state[tensor.offset() + channel] = (float) (sum / fanIn);
        }
    }

    private static float constant(String name) {
        if (name.endsWith(".slope")) {
            return FIRST_SLOPE;
        }
        if (name.endsWith(".angle")) {
            return RotatedWeights.FIRST_ANGLE;
        }
        return name.endsWith(".bias") || name.endsWith(".running_mean") ? 0 : 1;
    }
}
