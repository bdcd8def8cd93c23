package io.flinklcr.models.network;

import io.flinklcr.models.network.ParameterLayout.Tensor;
import java.util.Arrays;
import java.util.Random;

/**
 * Initial state of a network: He-normal convolutions N(0, 2/n) (He et al., ICCV 2015), a uniform
 * classifier U(−1/√n, 1/√n), batch norms at identity, running statistics at (0, 1).
 */
public final class InitialState {

    private InitialState() {}

    /** A fresh flat state; equal seeds give equal bits on every machine. */
    public static float[] of(NetworkSpec network, long seed) {
        ParameterLayout layout = ParameterLayout.of(network);
        float[] state = new float[layout.size()];
        Random random = new Random(seed);
        for (Tensor tensor : layout.tensors()) {
            initialize(tensor, network, random, state);
        }
        return state;
    }

    private static void initialize(
            Tensor tensor, NetworkSpec network, Random random, float[] state) {
        int end = tensor.offset() + tensor.size();
        if (tensor.shape().size() == 4) {
            double deviation = Math.sqrt(2.0 / (tensor.size() / tensor.shape().get(0)));
            for (int i = tensor.offset(); i < end; i++) {
                state[i] = (float) (random.nextGaussian() * deviation);
            }
        } else if (tensor.name().startsWith("fc.")) {
            int lastWidth = network.widths().get(network.widths().size() - 1);
            double bound = 1 / Math.sqrt(lastWidth);
            for (int i = tensor.offset(); i < end; i++) {
                state[i] = (float) ((2 * random.nextDouble() - 1) * bound);
            }
        } else {
            Arrays.fill(state, tensor.offset(), end, isOne(tensor.name()) ? 1f : 0f);
        }
    }

    private static boolean isOne(String name) {
        return name.endsWith(".weight") || name.endsWith(".running_var");
    }
}
