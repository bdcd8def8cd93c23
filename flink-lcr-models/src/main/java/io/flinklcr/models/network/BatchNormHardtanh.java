package io.flinklcr.models.network;

/**
 * hardtanh(BN(z) + shortcut) and the sign of it, in one pass over memory forward and two backward.
 * Batch norm (Ioffe and Szegedy, ICML 2015) over N, H and W with the biased variance of the batch
 * in training, with the running statistics otherwise.
 */
final class BatchNormHardtanh {

    private final BatchNormParameters parameters;
    private final FeatureMap input;
    private final Shortcut shortcut;
    private final Activation output;
    private final Parallel parallel;
    private final BatchNormStatistics statistics;
    private final double count;

    /**
     * Wires the layer.
     *
     * @param input z, output of the convolution
     * @param shortcut what is added before the hard tanh, or {@code null}
     */
    BatchNormHardtanh(
            BatchNormParameters parameters,
            FeatureMap input,
            Shortcut shortcut,
            Activation output,
            Parallel parallel) {
        this.parameters = parameters;
        this.input = input;
        this.shortcut = shortcut;
        this.output = output;
        this.parallel = parallel;
        statistics = new BatchNormStatistics(parameters, input.channels());
        count = (double) input.images() * input.plane();
    }

    void forward(float[] state, boolean batchStatistics) {
        parallel.forEach(
                input.channels(),
                (channel, scratch) -> {
                    if (batchStatistics) {
                        measure(channel, scratch);
                    } else {
                        statistics.recall(channel, state);
                    }
                    normalize(channel, state, scratch);
                });
    }

    /**
     * Backward pass.
     *
     * @param outputGradient gradient with respect to the output; on return that with respect to
     *     BN(z) + shortcut
     * @param inputGradient receives the gradient with respect to z
     * @param gradient receives those of γ and β, and this batch's statistics at the positions of
     *     the running ones
     */
    void backward(
            float[] state, FeatureMap outputGradient, FeatureMap inputGradient, float[] gradient) {
        parallel.forEach(
                input.channels(),
                (channel, scratch) -> {
                    reduce(channel, outputGradient, gradient, scratch);
                    spread(channel, state, gradient, outputGradient, inputGradient, scratch);
                    statistics.report(channel, count, state, gradient);
                });
    }

    private void measure(int channel, Scratch scratch) {
        int plane = input.plane();
        float[] z = scratch.tile(0, plane);
        float[] sums = scratch.zeroed(1, plane);
        for (int image = 0; image < input.images(); image++) {
            input.read(image, channel, z);
            for (int i = 0; i < plane; i++) {
                sums[i] += z[i];
            }
        }
        float average = (float) (sum(sums, plane) / count);
        float[] squares = scratch.zeroed(1, plane);
        for (int image = 0; image < input.images(); image++) {
            input.read(image, channel, z);
            for (int i = 0; i < plane; i++) {
                squares[i] += (z[i] - average) * (z[i] - average);
            }
        }
        statistics.measure(channel, average, sum(squares, plane), count);
    }

    private void normalize(int channel, float[] state, Scratch scratch) {
        int plane = input.plane();
        float center = statistics.mean(channel);
        float scale = state[parameters.scale() + channel] * statistics.inverseDeviation(channel);
        float shift = state[parameters.shift() + channel];
        float[] tile = scratch.tile(0, plane);
        float[] signs = scratch.tile(1, plane);
        for (int image = 0; image < input.images(); image++) {
            input.read(image, channel, tile);
            for (int i = 0; i < plane; i++) {
                tile[i] = (tile[i] - center) * scale + shift;
            }
            if (shortcut != null) {
                shortcut.addTo(image, channel, tile, scratch.tile(2, Shortcut.MAX_SHRINK * plane));
            }
            Hardtanh.apply(tile, signs, plane);
            output.latent().write(image, channel, tile);
            output.signs().write(image, channel, signs);
        }
    }

    /** Masks the gradient by the hard tanh and sums it: ∂L/∂β = Σ g, ∂L/∂γ = Σ g·x̂. */
    private void reduce(int channel, FeatureMap outputGradient, float[] gradient, Scratch scratch) {
        int plane = input.plane();
        float center = statistics.mean(channel);
        float[] g = scratch.tile(0, plane);
        float[] values = scratch.tile(1, plane);
        float[] sums = scratch.zeroed(2, plane);
        float[] products = scratch.zeroed(3, plane);
        for (int image = 0; image < input.images(); image++) {
            outputGradient.read(image, channel, g);
            output.latent().read(image, channel, values);
            Hardtanh.mask(values, g, plane);
            outputGradient.write(image, channel, g);
            input.read(image, channel, values);
            for (int i = 0; i < plane; i++) {
                sums[i] += g[i];
                products[i] += g[i] * (values[i] - center);
            }
        }
        gradient[parameters.shift() + channel] = (float) sum(sums, plane);
        gradient[parameters.scale() + channel] =
                (float) (sum(products, plane) * statistics.inverseDeviation(channel));
    }

    /**
     * ∂L/∂z = γ/σ · (g − mean(g) − x̂·mean(g·x̂)), or γ/σ · g where the running statistics, which
     * are constants, normalised.
     */
    private void spread(
            int channel,
            float[] state,
            float[] gradient,
            FeatureMap outputGradient,
            FeatureMap inputGradient,
            Scratch scratch) {
        int plane = input.plane();
        float inverse = statistics.inverseDeviation(channel);
        float factor = state[parameters.scale() + channel] * inverse;
        float center = statistics.mean(channel);
        float share = (float) statistics.share(channel, count);
        float meanGradient = gradient[parameters.shift() + channel] * share;
        float slope = gradient[parameters.scale() + channel] * share * inverse;
        float[] g = scratch.tile(0, plane);
        float[] z = scratch.tile(1, plane);
        for (int image = 0; image < input.images(); image++) {
            outputGradient.read(image, channel, g);
            input.read(image, channel, z);
            for (int i = 0; i < plane; i++) {
                g[i] = factor * (g[i] - meanGradient - (z[i] - center) * slope);
            }
            inputGradient.write(image, channel, g);
        }
    }

    private static double sum(float[] values, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += values[i];
        }
        return sum;
    }
}
