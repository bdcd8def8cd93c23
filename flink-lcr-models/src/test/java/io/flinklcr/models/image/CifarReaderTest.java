package io.flinklcr.models.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** CIFAR's binary records become labelled images. */
class CifarReaderTest {

    private static final int PIXELS = 3 * 32 * 32;

    private static byte[] file(int... labels) {
        ByteBuffer file = ByteBuffer.allocate(labels.length * (PIXELS + 1));
        for (int label : labels) {
            file.put((byte) label);
            byte[] image = new byte[PIXELS];
            Arrays.fill(image, (byte) (10 * label + 1));
            file.put(image);
        }
        return file.array();
    }

    private static LabelledImages read(CifarReader reader, byte[] file) throws IOException {
        return reader.read("batch.bin", new ByteArrayInputStream(file));
    }

    @Test
    void readsTenClasses() throws IOException {
        LabelledImages images = read(CifarReader.ofTenClasses(), file(3, 9));
        assertThat(images.shape()).isEqualTo(new ImageShape(3, 32, 32));
        assertThat(images.labels()).containsExactly(3, 9);
        assertThat(images.images().get(0)).hasSize(PIXELS).containsOnly(31);
        assertThat(images.images().get(1)).containsOnly(91);
    }

    @Test
    void takesTheFineLabelOfHundredClasses() throws IOException {
        byte[] file = new byte[2 * (PIXELS + 2)];
        file[0] = 19;
        file[1] = 99;
        file[PIXELS + 2] = 4;
        file[PIXELS + 3] = 72;
        assertThat(read(CifarReader.ofHundredClasses(), file).labels()).containsExactly(99, 72);
    }

    @Test
    void namesWhatIsWrong() {
        byte[] cut = Arrays.copyOf(file(1, 2), PIXELS + 5);
        assertRefused(cut, "batch.bin ends within image 1; copy it anew");
        assertRefused(new byte[0], "batch.bin is empty");
        assertRefused(
                file(0, 10),
                "batch.bin: image 1 has label 10, and there are 10 classes; is it the binary"
                        + " version of CIFAR-10?");
    }

    private static void assertRefused(byte[] file, String reason) {
        assertThatIOException()
                .isThrownBy(() -> read(CifarReader.ofTenClasses(), file))
                .withMessageContaining(reason);
    }
}
