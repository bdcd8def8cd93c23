package io.flinklcr.models.infer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.flinklcr.models.image.ImageShape;
import java.lang.management.ManagementFactory;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One predictor in many threads, without garbage, and without libraries. */
class PredictorTest {

    private static final int IMAGES = 64;
    private static final int THREADS = 4;
    private static final int WARM_UP = 20_000;

    private final BitModel model = SmallModels.every();
    private final Predictor predictor = new Predictor(model);

    @Test
    void threadsDoNotDisturbEachOther() throws Exception {
        float[] images = images();
        float[] expected = new float[IMAGES * model.classes()];
        predictor.logits(images, IMAGES, expected);
        ExecutorService executor = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<float[]>> all = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                all.add(
                        executor.submit(
                                () -> {
                                    float[] logits = new float[expected.length];
                                    predictor.logits(images, IMAGES, logits);
                                    return logits;
                                }));
            }
            for (Future<float[]> each : all) {
                assertThat(each.get()).isEqualTo(expected);
            }
            float[] shared = new float[expected.length];
            predictor.logits(images, IMAGES, shared, executor, THREADS);
            assertThat(shared).isEqualTo(expected);
        } finally {
            executor.shutdown();
        }
    }

    @Test
    void callsAllocateNothingOnceWarm() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        float[] images = images();
        float[] logits = new float[model.classes()];
        for (int i = 0; i < WARM_UP; i++) {
            predictor.logits(images, 1, logits);
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 100; i++) {
            predictor.logits(images, 1, logits);
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(100);
    }

    @Test
    void probabilitiesAddUp() {
        float[] probabilities = predictor.probabilities(SmallModels.image());
        double sum = 0;
        for (float probability : probabilities) {
            sum += probability;
        }
        assertThat(sum).isBetween(0.9999, 1.0001);
    }

    @Test
    void refusesImagesOfAnotherSize() {
        assertThatThrownBy(() -> predictor.probabilities(new byte[5]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5 pixels");
        assertThatThrownBy(() -> predictor.logits(new float[10], 1, new float[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("do not fit 1 images");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0})
    void refusesToShareImagesOutToNobody(int parts) {
        ExecutorService executor = Executors.newFixedThreadPool(1);
        try {
            float[] logits = new float[IMAGES * model.classes()];
            assertThatThrownBy(() -> predictor.logits(images(), IMAGES, logits, executor, parts))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("images are shared out to 1 task or more, not " + parts);
        } finally {
            executor.shutdown();
        }
    }

    /** A class loader that has the classes of this module and the JDK's, and nothing else. */
    @Test
    void needsNoLibrary(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("model.lcr1");
        model.write(file);
        URL classes = BitModel.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader alone =
                new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
            assertThatThrownBy(() -> alone.loadClass("org.nd4j.linalg.factory.Nd4j"))
                    .isInstanceOf(ClassNotFoundException.class);
            Class<?> type = alone.loadClass(BitModel.class.getName());
            Object read = type.getMethod("read", Path.class).invoke(null, file);
            Object other =
                    alone.loadClass(Predictor.class.getName())
                            .getConstructor(type)
                            .newInstance(read);
            Object probabilities =
                    other.getClass()
                            .getMethod("probabilities", byte[].class)
                            .invoke(other, SmallModels.image());
            assertThat((float[]) probabilities)
                    .isEqualTo(predictor.probabilities(SmallModels.image()));
        }
        assertThat(Files.size(file)).isPositive();
    }

    private float[] images() {
        ImageShape shape = model.input();
        Random random = new Random(3);
        float[] images = new float[IMAGES * shape.size()];
        for (int i = 0; i < images.length; i++) {
            images[i] = (float) random.nextGaussian();
        }
        return images;
    }
}
