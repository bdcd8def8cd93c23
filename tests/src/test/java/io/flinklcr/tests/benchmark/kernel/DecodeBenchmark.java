package io.flinklcr.tests.benchmark.kernel;

import io.flinklcr.models.image.ImageDecoder;
import io.flinklcr.models.image.ImageEncoding;
import io.flinklcr.models.image.ImageFormatException;
import io.flinklcr.tests.benchmark.BenchPlans;
import io.flinklcr.tests.benchmark.SyntheticImages;
import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Decoding of one 3x32x32 image. */
@State(Scope.Benchmark)
public class DecodeBenchmark {

    /** Of the image. */
    @Param({"RAW", "PNG", "JPEG"})
    ImageEncoding encoding;

    private final ImageDecoder decoder = new ImageDecoder(BenchPlans.SHAPE);
    private byte[] value;

    /** Encodes an image. */
    @Setup
    public void encode() throws IOException {
        value = new SyntheticImages(encoding, 1).read(0).value();
    }

    /** One image to channel-major bytes. */
    @Benchmark
    public byte[] decode() throws ImageFormatException {
        return decoder.decode(value, encoding, 0);
    }
}
