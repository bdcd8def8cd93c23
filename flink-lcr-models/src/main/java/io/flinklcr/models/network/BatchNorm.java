package io.flinklcr.models.network;

/**
 * Batch norm (Ioffe and Szegedy, ICML 2015) over N, H and W, with the biased variance of the batch
 * in training, with the running statistics otherwise. Works on the planes of its callers, who fuse
 * it with what comes before and after.
 */
final class BatchNorm {

    private final BatchNormParameters parameters;
    private final Planes input;
    private final Parallel parallel;
    private final BatchNormStatistics statistics;
    private final BatchNormSums sums;
    private final double count;

    /**
     * Wires the layer.
     *
     * @param input z
     */
    BatchNorm(BatchNormParameters parameters, Planes input, Parallel parallel) {
        this.parameters = parameters;
        this.input = input;
        this.parallel = parallel;
        statistics = new BatchNormStatistics(parameters, input.channels());
        sums = new BatchNormSums(input);
        count = (double) input.images() * input.plane();
    }

    Planes input() {
        return input;
    }

    /** By which the next passes normalise; whoever knows those of the batch sets them. */
    BatchNormStatistics statistics() {
        return statistics;
    }

    /** Takes the statistics of the input. */
    void measure() {
        parallel.forEach(input.channels(), this::measure);
    }

    /** Takes the running statistics. */
    void recall(float[] state) {
        for (int channel = 0; channel < input.channels(); channel++) {
            statistics.recall(channel, state);
        }
    }

    /** Turns the z of a strip's planes into γ·x̂ + β. */
    void normalize(Strip strip, float[] state, float[] tile) {
        int plane = input.plane();
        for (int i = 0; i < strip.channels(); i++) {
            int channel = strip.first() + i;
            float center = statistics.mean(channel);
            float scale =
                    state[parameters.scale() + channel] * statistics.inverseDeviation(channel);
            float shift = state[parameters.shift() + channel];
            for (int pixel = i * plane; pixel < (i + 1) * plane; pixel++) {
                tile[pixel] = (tile[pixel] - center) * scale + shift;
            }
        }
    }

    /**
     * Takes the gradient g with respect to a strip of the output, for {@link #reduce}.
     *
     * @param scratch whose second tile is overwritten
     */
    void collect(int image, Strip strip, float[] g, Scratch scratch) {
        int plane = input.plane();
        float[] z = read(image, strip, scratch);
        for (int i = 0; i < strip.channels(); i++) {
            int channel = strip.first() + i;
            sums.take(image, channel, g, z, statistics.mean(channel), i * plane, plane);
        }
    }

    /** Takes the gradient with respect to the whole output, for {@link #reduce}. */
    void collect(FeatureMap outputGradient) {
        parallel.forEach(
                input.images(),
                (image, scratch) -> {
                    for (int first = 0; first < input.channels(); first += Strip.most(input)) {
                        Strip strip = Strip.at(first, input);
                        float[] g = scratch.tile(0, strip.channels() * input.plane());
                        outputGradient.read(image, first, strip.channels(), g, 0);
                        collect(image, strip, g, scratch);
                    }
                });
    }

    /**
     * First half of the backward pass, once the gradient with respect to the output was collected:
     * ∂L/∂β = Σ g, ∂L/∂γ = Σ g·x̂, and this batch's statistics at the positions of the running
     * ones.
     *
     * @param gradient flat gradient to fill
     */
    void reduce(float[] state, float[] gradient) {
        for (int channel = 0; channel < input.channels(); channel++) {
            gradient[parameters.shift() + channel] = (float) sums.ofGradients(channel);
            gradient[parameters.scale() + channel] =
                    (float) (sums.ofProducts(channel) * statistics.inverseDeviation(channel));
            statistics.report(channel, count, state, gradient);
        }
    }

    /**
     * Second half: turns the g of a strip's planes into ∂L/∂z = γ/σ · (g − mean(g) −
     * x̂·mean(g·x̂)), or γ/σ · g where the running statistics, which are constants, normalised.
     *
     * @param gradient flat gradient, after {@link #reduce}
     * @param g gradient with respect to the output, becomes that with respect to z
     * @param scratch whose second tile is overwritten
     */
    void spread(
            int image, Strip strip, float[] state, float[] gradient, float[] g, Scratch scratch) {
        int plane = input.plane();
        float[] z = read(image, strip, scratch);
        for (int i = 0; i < strip.channels(); i++) {
            int channel = strip.first() + i;
            float inverse = statistics.inverseDeviation(channel);
            float factor = state[parameters.scale() + channel] * inverse;
            float center = statistics.mean(channel);
            float share = (float) statistics.share(channel, count);
            float meanGradient = gradient[parameters.shift() + channel] * share;
            float slope = gradient[parameters.scale() + channel] * share * inverse;
            for (int pixel = i * plane; pixel < (i + 1) * plane; pixel++) {
                g[pixel] = factor * (g[pixel] - meanGradient - (z[pixel] - center) * slope);
            }
        }
    }

    private float[] read(int image, Strip strip, Scratch scratch) {
        float[] z = scratch.tile(1, strip.channels() * input.plane());
        input.read(image, strip, z, scratch);
        return z;
    }

    private void measure(int channel, Scratch scratch) {
        int plane = input.plane();
        Strip strip = new Strip(channel, 1);
        float[] z = scratch.tile(0, plane);
        float[] sums = scratch.zeroed(1, plane);
        for (int image = 0; image < input.images(); image++) {
            input.read(image, strip, z, scratch);
            for (int i = 0; i < plane; i++) {
                sums[i] += z[i];
            }
        }
        float average = (float) (sum(sums, plane) / count);
        float[] squares = scratch.zeroed(1, plane);
        for (int image = 0; image < input.images(); image++) {
            input.read(image, strip, z, scratch);
            for (int i = 0; i < plane; i++) {
                squares[i] += (z[i] - average) * (z[i] - average);
            }
        }
        statistics.measure(channel, average, sum(squares, plane), count);
    }

    private static double sum(float[] values, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += values[i];
        }
        return sum;
    }
}
