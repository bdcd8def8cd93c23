package io.flinklcr.models.network;

import static io.flinklcr.models.testing.Values.gaussian;
import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.network.ParameterLayout.Tensor;
import io.flinklcr.models.quantize.ActivationMethod;
import io.flinklcr.models.quantize.Binarization;
import io.flinklcr.models.quantize.ErrorDecay;
import io.flinklcr.models.quantize.OutputScale;
import io.flinklcr.models.quantize.Quantizers;
import io.flinklcr.models.quantize.WeightMethod;
import io.flinklcr.models.quantize.WeightNorm;
import io.flinklcr.models.retention.BlockMoments;
import io.flinklcr.models.retention.BlockRetention;
import io.flinklcr.models.retention.BlockSpectrum;
import io.flinklcr.models.retention.NormEstimate;
import io.flinklcr.models.retention.RetentionForm;
import io.flinklcr.models.retention.RetentionLoss;
import io.flinklcr.models.retention.RetentionOptions;
import io.flinklcr.models.retention.RetentionScale;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Property: all kernel sets compute the same on random networks. Where an activation lies within
 * rounding of 0 or ±1, sets may take different signs and masks and then differ by more; such cases
 * are drawn again.
 */
class KernelSetsTest {

    private static final int CASES = 24;

    /** One in passes that read and write memory once, one layer by layer. */
    private static final NetworkFamily[] FAMILIES = {
        NetworkFamily.IRNET, NetworkFamily.REACT_SMALL
    };

    private static final OutputScale[] SCALES = {
        OutputScale.NONE, OutputScale.CHANNEL, OutputScale.ROW_COLUMN
    };

    private static final WeightMethod[] BINARY =
            Arrays.stream(WeightMethod.values())
                    .filter(WeightMethod::isBinary)
                    .toArray(WeightMethod[]::new);

    private static final RetentionOptions[] RETENTIONS = {
        new RetentionOptions(1, 0, 2, RetentionScale.UNIT, 200),
        new RetentionOptions(
                1,
                0,
                2,
                RetentionScale.RAW,
                RetentionLoss.MSE,
                RetentionForm.CHANNEL,
                NormEstimate.PARITY,
                1,
                0)
    };

    /** Over two images the gradient of the head's batch norm is little but what digits cancel. */
    private static final int LEAST_IMAGES = 3;

    private static final float MARGIN = 1e-5f;
    private static final double TOLERANCE = 2e-4;

    /** A batch norm behind it takes out what a scale does: its gradient is what digits cancel. */
    private static final double OF_SCALES = 10;

    static Stream<Case> cases() {
        return IntStream.range(0, CASES).mapToObj(KernelSetsTest::unambiguous);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agree(Case drawn) {
        Outcome expected = outcome(drawn, KernelSet.FUSED);
        Outcome actual = outcome(drawn, KernelSet.PORTABLE);
        assertClose("logits", actual.logits(), expected.logits(), 0);
        for (int block = 0; block < expected.moments().size(); block++) {
            BlockMoments ours = actual.moments().get(block);
            BlockMoments theirs = expected.moments().get(block);
            assertClose("binary moment " + block, ours.binary(), theirs.binary(), 0);
            assertClose("latent moment " + block, ours.latent(), theirs.latent(), 0);
            assertClose("mean squares " + block, meanSquares(ours), meanSquares(theirs), 0);
        }
        assertGradient(drawn.spec(), actual.gradient(), expected.gradient());
        assertGradient(drawn.spec(), actual.plainGradient(), expected.plainGradient());
        assertThat(actual.firstNonFinite()).isEqualTo(expected.firstNonFinite());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findTheSameBlockWithNaN(Case drawn) {
        float[] state = drawn.state().clone();
        ParameterLayout layout = ParameterLayout.of(drawn.spec());
        String last = "blocks." + (drawn.spec().blocks() - 1) + ".b1.bias";
        state[layout.tensor(last).offset()] = Float.NaN;
        for (KernelSet kernels : KernelSet.values()) {
            try (Parallel parallel = new Parallel(1);
                    Network network = kernels.network(drawn.spec(), drawn.images(), parallel)) {
                network.forward(drawn.pixels(), state, drawn.batchStatistics());
                assertThat(network.firstNonFiniteBlock())
                        .as(kernels.name())
                        .isEqualTo(drawn.spec().blocks() - 1);
            }
        }
    }

    private static Outcome outcome(Case drawn, KernelSet kernels) {
        NetworkSpec spec = drawn.spec();
        BlockRetention retention = new BlockRetention(drawn.retention(), spec.blocks());
        Quantizers quantizers = spec.binarization().at(0.8);
        try (Parallel parallel = new Parallel(2);
                Network network = kernels.network(spec, drawn.images(), parallel)) {
            float[] logits =
                    network.forward(drawn.pixels(), drawn.state(), drawn.batchStatistics());
            List<BlockMoments> moments = network.moments();
            List<BlockSpectrum> spectra =
                    moments.stream()
                            .map(moment -> retention.evaluate(moment, null, 0).spectrum())
                            .toList();
            float[] ofLogits = gaussian(drawn.seed(), logits.length);
            return new Outcome(
                    logits,
                    moments,
                    network.backward(drawn.state(), ofLogits, spectra, quantizers),
                    network.backward(drawn.state(), ofLogits, List.of(), quantizers),
                    network.firstNonFiniteBlock());
        }
    }

    private static float[] meanSquares(BlockMoments moments) {
        return new float[] {moments.frontMeanSquare(), moments.backMeanSquare()};
    }

    private static void assertGradient(NetworkSpec spec, float[] actual, float[] expected) {
        ParameterLayout layout = ParameterLayout.of(spec);
        double floor = 1e-2 * largest(Arrays.copyOf(expected, layout.trainableSize()));
        for (Tensor tensor : layout.tensors()) {
            int end = tensor.offset() + tensor.size();
            assertClose(
                    "gradient of " + tensor.name(),
                    Arrays.copyOfRange(actual, tensor.offset(), end),
                    Arrays.copyOfRange(expected, tensor.offset(), end),
                    tensor.name().endsWith(".alpha") ? OF_SCALES * floor : floor);
        }
    }

    private static void assertClose(String what, float[] actual, float[] expected, double floor) {
        assertThat(actual).as(what).hasSameSizeAs(expected);
        double bound = TOLERANCE * Math.max(largest(expected), floor);
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) Math.abs(actual[i] - expected[i]))
                    .as("%s[%d]: %s against %s", what, i, actual[i], expected[i])
                    .isLessThanOrEqualTo(bound);
        }
    }

    private static double largest(float[] values) {
        double largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private static Case unambiguous(int index) {
        return IntStream.iterate(index, seed -> seed + CASES)
                .mapToObj(KernelSetsTest::draw)
                .filter(drawn -> margin(drawn) > MARGIN)
                .findFirst()
                .orElseThrow();
    }

    /** The shape is that of the seed's remainder, so that drawing again does not prefer small. */
    private static Case draw(int seed) {
        Random shapes = new Random(seed % CASES);
        NetworkSpec spec =
                new NetworkSpec(
                        pick(FAMILIES, seed % CASES / 3),
                        stages(shapes),
                        seed % 2 == 0 ? ShortcutKind.PAD : ShortcutKind.CONVOLUTION,
                        new ImageShape(
                                shapes.nextBoolean() ? 1 : 3,
                                5 + shapes.nextInt(8),
                                5 + shapes.nextInt(8)),
                        2 + shapes.nextInt(4),
                        new Binarization(
                                        pick(BINARY, seed % CASES),
                                        pick(ActivationMethod.values(), seed % CASES),
                                        pick(SCALES, seed % CASES / 4))
                                .with(pick(WeightNorm.values(), 2 * (seed % CASES) / CASES))
                                .withEdeEnd(ErrorDecay.PUBLISHED_END));
        Random random = new Random(seed);
        int images = LEAST_IMAGES + shapes.nextInt(5);
        return new Case(
                seed,
                spec,
                pick(RETENTIONS, seed % CASES / 6),
                images,
                shapes.nextBoolean(),
                state(spec, random),
                gaussian(random, images * spec.input().size(), 1));
    }

    private static List<Stage> stages(Random shapes) {
        int first = 1 + shapes.nextInt(6);
        int second = first + shapes.nextInt(6);
        List<Integer> widths = List.of(first, second, second + shapes.nextInt(6));
        List<Integer> chosen = widths.subList(0, 1 + shapes.nextInt(3));
        int blocks = 1 + shapes.nextInt(2);
        return chosen.stream().map(width -> new Stage(width, blocks)).toList();
    }

    private static <T> T pick(T[] values, int index) {
        return values[index % values.length];
    }

    private static float[] state(NetworkSpec spec, Random random) {
        float[] state = InitialState.of(spec, random.nextInt());
        for (Tensor tensor : ParameterLayout.of(spec).tensors()) {
            boolean variance = tensor.name().endsWith("running_var");
            for (int i = tensor.offset(); i < tensor.offset() + tensor.size(); i++) {
                state[i] += variance ? random.nextFloat() : (float) random.nextGaussian() * 0.3f;
            }
        }
        return state;
    }

    /** How far the activations of a case stay from 0 and, before they are clipped, from ±1. */
    private static float margin(Case drawn) {
        NetworkSpec spec = drawn.spec();
        float margin = Float.MAX_VALUE;
        try (PortableMemory memory = new PortableMemory()) {
            PortableParts parts = new PortableParts(memory, spec, drawn.images());
            List<GraphLayer> layers = parts.build();
            GraphForward pass =
                    new GraphForward(
                            drawn.pixels(),
                            drawn.state(),
                            spec.binarization().weights().at(0),
                            drawn.batchStatistics());
            for (GraphNode node : parts.graph().nodes()) {
                if (node.layer() instanceof LayerSpec.Hardtanh) {
                    margin = Math.min(margin, margin(parts.input(node), 1));
                } else if (hasEdgeAtZero(node)) {
                    margin = Math.min(margin, margin(parts.input(node), 0));
                }
                layers.get(node.index()).forward(pass);
            }
        }
        return margin;
    }

    private static boolean hasEdgeAtZero(GraphNode node) {
        return node.layer() instanceof LayerSpec.Quantize
                || node.layer() instanceof LayerSpec.Slope;
    }

    private static float margin(INDArray values, float edge) {
        float margin = Float.MAX_VALUE;
        for (float value : PortableMemory.read(values)) {
            margin = Math.min(margin, Math.abs(Math.abs(value) - edge));
        }
        return margin;
    }

    /** A network, its state and its input. */
    private record Case(
            int seed,
            NetworkSpec spec,
            RetentionOptions retention,
            int images,
            boolean batchStatistics,
            float[] state,
            float[] pixels) {

        @Override
        public String toString() {
            return images + " images, batch statistics " + batchStatistics + ", " + spec;
        }
    }

    /** What a kernel set makes of a case; the plain gradient is the one without retention. */
    private record Outcome(
            float[] logits,
            List<BlockMoments> moments,
            float[] gradient,
            float[] plainGradient,
            int firstNonFinite) {}
}
