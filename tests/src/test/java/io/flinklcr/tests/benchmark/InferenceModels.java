package io.flinklcr.tests.benchmark;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.image.Normalization;
import io.flinklcr.models.infer.BitModel;
import io.flinklcr.models.infer.BitModelBuilder;
import io.flinklcr.models.infer.FilterSize;
import io.flinklcr.models.infer.Predictor;
import io.flinklcr.models.network.InitialState;
import io.flinklcr.models.network.ModelExport;
import io.flinklcr.models.network.NetworkSpec;
import java.util.Arrays;
import java.util.Collections;
import java.util.Random;

/** Models whose inference is timed; what their weights are does not matter. */
final class InferenceModels {

    static final ImageShape SHAPE = new ImageShape(3, 32, 32);
    static final NetworkSpec NETWORK = NetworkSpec.resnet18(SHAPE, 10);

    private static final Normalization NORMALIZATION =
            new Normalization(Collections.nCopies(3, 0.5f), Collections.nCopies(3, 0.25f));
    private static final int[] WIDTHS = {64, 128, 256, 512};
    private static final int LAYERS_PER_STAGE = 4;
    private static final double NANO = 1e-9;
    private static final double SECONDS = 1;

    private InferenceModels() {}

    static BitModel resnet18() {
        return ModelExport.of(
                NETWORK, InitialState.of(NETWORK, 1), 1, new BitModelBuilder(SHAPE, NORMALIZATION));
    }

    /** The sixteen binary convolutions of ResNet-18, one behind the other, with their signs. */
    static BitModel binaryLayersOfResnet18() {
        BitModelBuilder builder = new BitModelBuilder(SHAPE, NORMALIZATION);
        Random random = new Random(1);
        int channels = WIDTHS[0];
        int node = builder.pad(0, 1, channels);
        for (int width : WIDTHS) {
            for (int layer = 0; layer < LAYERS_PER_STAGE; layer++) {
                int stride = width > channels ? 2 : 1;
                FilterSize size = new FilterSize(width, channels, 3);
                float[] weights = new float[width * channels * 9];
                for (int i = 0; i < weights.length; i++) {
                    weights[i] = random.nextBoolean() ? 1 : -1;
                }
                node = builder.convolveBinary(builder.signs(node), size, stride, weights);
                channels = width;
            }
        }
        return builder.classify(node, true, null, new float[2 * channels], new float[2], 1);
    }

    /** Normalised pixels. */
    static float[] images(Predictor predictor, int count) {
        Random random = new Random(1);
        float[] images = new float[count * predictor.model().input().size()];
        for (int i = 0; i < images.length; i++) {
            images[i] = (float) random.nextGaussian();
        }
        return images;
    }

    /** Median time of calls, over a second. */
    static double seconds(Call call) throws Exception {
        double[] times = new double[100_000];
        int count = 0;
        double total = 0;
        while (total < SECONDS && count < times.length) {
            long start = System.nanoTime();
            call.run();
            times[count] = NANO * (System.nanoTime() - start);
            total += times[count++];
        }
        return Statistics.median(Arrays.copyOf(times, count));
    }

    /** What is timed. */
    @FunctionalInterface
    interface Call {
        void run() throws Exception;
    }
}
