package io.flinklcr.tests.benchmark.kernel;

import io.flinklcr.models.quantize.ErrorDecay;
import io.flinklcr.models.quantize.FilterShape;
import io.flinklcr.models.quantize.LibraBinarization;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Libra-PB of 3x3 convolutions. */
@State(Scope.Benchmark)
public class LibraBenchmark {

    private static final int AREA = 9;

    /** Input and output channels. */
    @Param("64")
    int channels;

    private final LibraBinarization libra = new LibraBinarization(ErrorDecay.at(0.5));
    private FilterShape shape;
    private float[] latent;
    private float[] binary;

    /** Draws weights. */
    @Setup
    public void draw() {
        shape = new FilterShape(channels, channels, AREA);
        latent = new float[shape.size()];
        binary = new float[shape.size()];
        Random random = new Random(1);
        for (int i = 0; i < latent.length; i++) {
            latent[i] = (float) random.nextGaussian();
        }
    }

    /** Latent weights to binary ones. */
    @Benchmark
    public float[] binarize() {
        libra.binarize(latent, shape, binary);
        return binary;
    }

    /** Gradient of the binary weights to that of the latent ones. */
    @Benchmark
    public float[] backward() {
        float[] gradient = latent.clone();
        libra.backward(latent, shape, gradient);
        return gradient;
    }
}
