package io.flinklcr.models.network;

import io.flinklcr.models.network.ParameterLayout.Tensor;
import java.util.Arrays;
import java.util.Random;

/**
 * Initial state of a network: He-normal convolutions N(0, 2/n) (He et al., ICCV 2015), a uniform
 * classifier U(−1/√n, 1/√n), batch norms at identity, running statistics at (0, 1), shifts at 0 and
 * PReLU slopes at 0.25.
 */
public final class InitialState {

    private static final float FIRST_SLOPE = 0.25f;

    private InitialState() {}

    /** A fresh flat state; equal seeds give equal bits on every machine. */
    public static float[] of(NetworkSpec network, long seed) {
        ParameterLayout layout = ParameterLayout.of(network);
        float[] state = new float[layout.size()];
        int features = layout.tensor("fc.weight").shape().get(1);
        Random random = new Random(seed);
        for (Tensor tensor : layout.tensors()) {
            initialize(tensor, features, random, state);
        }
        return state;
    }

    private static void initialize(Tensor tensor, int features, Random random, float[] state) {
        int end = tensor.offset() + tensor.size();
        if (tensor.shape().size() == 4) {
            double deviation = Math.sqrt(2.0 / (tensor.size() / tensor.shape().get(0)));
            for (int i = tensor.offset(); i < end; i++) {
                state[i] = (float) (random.nextGaussian() * deviation);
            }
        } else if (tensor.name().startsWith("fc.")) {
            double bound = 1 / Math.sqrt(features);
            for (int i = tensor.offset(); i < end; i++) {
                state[i] = (float) ((2 * random.nextDouble() - 1) * bound);
            }
        } else {
            Arrays.fill(state, tensor.offset(), end, constant(tensor.name()));
        }
    }

    private static float constant(String name) {
        if (name.endsWith(".slope")) {
            return FIRST_SLOPE;
        }
        return name.endsWith(".bias") || name.endsWith(".running_mean") ? 0 : 1;
    }
}
