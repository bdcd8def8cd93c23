package io.flinklcr.tests.benchmark.kernel;

import io.flinklcr.models.image.Augmentation;
import io.flinklcr.models.image.ImageEncoding;
import io.flinklcr.tests.benchmark.BenchPlans;
import io.flinklcr.tests.benchmark.SyntheticImages;
import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Augmentation of one 3x32x32 image. */
@State(Scope.Benchmark)
public class AugmentationBenchmark {

    private final Augmentation augmentation = new Augmentation(4, true);
    private byte[] pixels;
    private long seed;

    /** Makes an image. */
    @Setup
    public void make() throws IOException {
        pixels = new SyntheticImages(ImageEncoding.RAW, 1).read(0).value();
    }

    /** Crop and flip by the next seed. */
    @Benchmark
    public byte[] apply() {
        return augmentation.apply(pixels, BenchPlans.SHAPE, seed++);
    }
}
