package io.flinklcr.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.network.ParameterLayout.Tensor;
import io.flinklcr.models.testing.Photographs;
import io.flinklcr.models.train.Backend;
import io.flinklcr.models.train.Execution;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every layer of IR-Net's networks against the PyTorch peer, from the same weights over photographs
 * of CIFAR-10 ({@code src/test/python/peer_layers.py}). Images of which a value lies so near to 0
 * that float32 may give it another sign are left out.
 */
class PeerLayersTest {

    private static final Logger LOG = LoggerFactory.getLogger(PeerLayersTest.class);

    private static final Path PEER =
            Path.of(System.getProperty("lcr.peer", "../../shared/peer/torch_peer.py"));
    private static final String PYTHON = System.getProperty("lcr.peer.python", "/usr/bin/python3");

    private static final ImageShape SHAPE = Photographs.SHAPE;
    private static final int IMAGES = 48;
    private static final int LEAST_IMAGES = 3;
    private static final float MARGIN = 2e-6f;
    private static final double TOLERANCE = 1e-4;

    @TempDir Path directory;

    @BeforeAll
    static void needsThePeer() throws Exception {
        need(Files.isRegularFile(PEER), PEER + " is missing; set -Dlcr.peer");
        need(Photographs.isPresent(), Photographs.ARCHIVE + " is missing; set -Dlcr.bench.cifar");
        need(run("-c", "import torch, numpy") == 0, PYTHON + " lacks torch");
    }

    @ParameterizedTest
    @CsvSource({"resnet20, FUSED", "resnet20, PORTABLE", "resnet18, FUSED", "resnet18, PORTABLE"})
    void agreesAtEveryLayer(String name, KernelSet kernels) throws Exception {
        NetworkSpec spec =
                name.equals("resnet20")
                        ? NetworkSpec.resnet20(SHAPE, 10)
                        : NetworkSpec.resnet18(SHAPE, 10);
        float[] state = state(spec);
        float[] images = Photographs.read("", IMAGES, 5);
        List<float[]> ours = layers(spec, kernels, state, images);
        float[] theirs = ofPeer(name, spec, state, images);
        boolean[] clear = clear();
        int from = 0;
        for (int layer = 0; layer < ours.size(); layer++) {
            int size = ours.get(layer).length;
            assertAgrees(
                    "layer " + layer,
                    ours.get(layer),
                    Arrays.copyOfRange(theirs, from, from + size),
                    clear);
            from += size;
        }
        assertThat(from).isEqualTo(theirs.length);
    }

    private static void assertAgrees(String layer, float[] ours, float[] theirs, boolean[] clear) {
        int size = ours.length / IMAGES;
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < ours.length; i++) {
            if (clear[i / size]) {
                largest = Math.max(largest, Math.abs(theirs[i]));
                difference = Math.max(difference, Math.abs(theirs[i] - ours[i]));
            }
        }
        assertThat(difference).as(layer).isLessThanOrEqualTo(TOLERANCE * largest);
    }

    private boolean[] clear() throws IOException {
        float[] margins = floats("margins.bin");
        boolean[] clear = new boolean[margins.length];
        int count = 0;
        for (int i = 0; i < clear.length; i++) {
            clear[i] = margins[i] > MARGIN;
            count += clear[i] ? 1 : 0;
        }
        assertThat(count).isGreaterThanOrEqualTo(LEAST_IMAGES);
        return clear;
    }

    /** The stem, both halves of every block, and the logits. */
    private static List<float[]> layers(
            NetworkSpec spec, KernelSet kernels, float[] state, float[] images) {
        Backend.prepare(new Execution(2, kernels));
        List<float[]> layers = new ArrayList<>();
        try (Parallel parallel = new Parallel(2);
                Network network = kernels.network(spec, IMAGES, parallel)) {
            float[] logits = network.forward(images, state, false);
            latent(network).forEach(map -> layers.add(PortableMemory.read(map)));
            layers.add(logits);
        }
        return layers;
    }

    private static List<INDArray> latent(Network network) {
        if (network instanceof FusedNetwork fused) {
            return fused.latent().stream().map(FeatureMap::array).toList();
        }
        return ((GraphNetwork) network)
                .layers().stream()
                        .filter(PortableHardtanh.class::isInstance)
                        .map(GraphLayer::output)
                        .toList();
    }

    /** Random weights, and batch norms that do something. */
    private static float[] state(NetworkSpec spec) {
        float[] state = InitialState.of(spec, 3);
        Random random = new Random(4);
        for (Tensor tensor : ParameterLayout.of(spec).tensors()) {
            if (tensor.shape().size() == 1) {
                boolean shift = tensor.name().matches(".*(bias|mean)");
                for (int i = tensor.offset(); i < tensor.offset() + tensor.size(); i++) {
                    state[i] =
                            (float) (shift ? random.nextGaussian() / 5 : 0.5 + random.nextFloat());
                }
            }
        }
        return state;
    }

    private float[] ofPeer(String name, NetworkSpec spec, float[] state, float[] images)
            throws Exception {
        List<Map<String, Object>> tensors =
                ParameterLayout.of(spec).tensors().stream()
                        .map(
                                tensor ->
                                        Map.<String, Object>of(
                                                "name", tensor.name(),
                                                "shape", tensor.shape(),
                                                "offset", tensor.offset()))
                        .toList();
        new ObjectMapper()
                .writeValue(
                        directory.resolve("layout.json").toFile(),
                        Map.of(
                                "network",
                                name,
                                "images",
                                List.of(IMAGES, SHAPE.channels(), SHAPE.height(), SHAPE.width()),
                                "tensors",
                                tensors));
        write("state.bin", state);
        write("images.bin", images);
        Path script = Path.of("src/test/python/peer_layers.py");
        assertThat(run(script.toString(), PEER.toString(), directory.toString())).isZero();
        return floats("layers.bin");
    }

    private void write(String name, float[] values) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        Files.write(directory.resolve(name), bytes.array());
    }

    private float[] floats(String name) throws IOException {
        FloatBuffer buffer =
                ByteBuffer.wrap(Files.readAllBytes(directory.resolve(name)))
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asFloatBuffer();
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return values;
    }

    private static int run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(PYTHON));
        command.addAll(List.of(arguments));
        Process process;
        try {
            process = new ProcessBuilder(command).inheritIO().start();
        } catch (IOException e) {
            return 1;
        }
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }

    private static void need(boolean holds, String problem) {
        if (!holds) {
            LOG.warn("skipped: {}", problem);
        }
        assumeThat(holds).as(problem).isTrue();
    }
}
