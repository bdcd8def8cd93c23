package io.flinklcr.models.infer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinklcr.models.image.ImageShape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files in format lcr1: whole ones give the model back, damaged ones an error that tells why. */
class BitModelFileTest {

    @TempDir Path directory;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = directory.resolve("model.lcr1");
        SmallModels.every().write(file);
    }

    @Test
    void givesTheModelBack() throws IOException {
        BitModel model = BitModel.read(file);
        BitModel original = SmallModels.every();
        assertThat(model.version()).isEqualTo(SmallModels.VERSION);
        assertThat(model.input()).isEqualTo(new ImageShape(3, 8, 8));
        assertThat(model.normalization()).isEqualTo(original.normalization());
        assertThat(model.classes()).isEqualTo(original.classes());
        byte[] image = SmallModels.image();
        assertThat(new Predictor(model).probabilities(image))
                .isEqualTo(new Predictor(original).probabilities(image));
    }

    @Test
    void leavesNothingButTheFile() throws IOException {
        SmallModels.every().write(file);
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 10, 100})
    void refusesPartOfAFile(int bytes) throws IOException {
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), bytes));
        assertThatThrownBy(() -> BitModel.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString());
    }

    /** A body of fewer bytes than none is one that the file's length agrees with. */
    @ParameterizedTest
    @ValueSource(longs = {-1, -4})
    void refusesBodiesOfNegativeLength(long body) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(BitModelFile.HEADER_BYTES);
        header.putInt(BitModelFile.MAGIC).putInt(BitModelFile.FORMAT_VERSION).putLong(body);
        int size = (int) (BitModelFile.HEADER_BYTES + Integer.BYTES + body);
        Files.write(file, Arrays.copyOf(header.array(), size));
        assertThatThrownBy(() -> BitModel.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("announces a body of " + body + " bytes");
    }

    @Test
    void refusesOtherFiles() throws IOException {
        Files.writeString(file, "something that is no model at all");
        assertThatThrownBy(() -> BitModel.read(file)).hasMessageContaining("LCR1");
    }

    @Test
    void refusesLaterFormats() throws IOException {
        change(Integer.BYTES, 2);
        assertThatThrownBy(() -> BitModel.read(file)).hasMessageContaining("has format 2");
    }

    @Test
    void refusesChangedBytes() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> BitModel.read(file)).hasMessageContaining("checksum");
    }

    /** Every int of the body in turn becomes huge, under a checksum that fits. */
    @Test
    void takesNoMemoryThatTheFileCannotFill() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        int refused = 0;
        for (int at = BitModelFile.HEADER_BYTES; at < whole.length - 2 * Integer.BYTES; at += 4) {
            Files.write(file, sealed(whole, at, Integer.MAX_VALUE));
            try {
                new Predictor(BitModel.read(file));
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("is damaged");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(20);
    }

    /** Half a kilobyte that would take gigabytes. */
    @Test
    void refusesMoreValuesThanNetworksHave() throws IOException {
        int layers = 30;
        LayerWriter body = ofLargeImages(layers);
        for (int layer = 0; layer < layers; layer++) {
            body.integers(new int[] {layer});
            LayerKind.write(new AveragePool(1), body);
        }
        assertDamaged(body).hasMessageContaining("values up to node 21, more than 268435456");
    }

    @Test
    void refusesWindowsThatSeeMoreThanThoseOfNetworks() throws IOException {
        FilterSize size = new FilterSize(1, 3, 31);
        float[] weights = new float[size.fanIn()];
        for (Layer layer :
                List.of(
                        new Convolve(size, 1, weights),
                        new BinaryConvolve(BinaryFilters.of(size, weights), 1))) {
            LayerWriter body = ofLargeImages(1).integers(new int[] {0});
            LayerKind.write(layer, body);
            assertDamaged(body).hasMessageContaining("values, more than 67108864");
        }
    }

    private static LayerWriter ofLargeImages(int layers) {
        float[] ones = {1, 1, 1};
        LayerWriter body = new LayerWriter().number(1);
        return body.integer(3)
                .integer(2048)
                .integer(2048)
                .floats(ones)
                .floats(ones)
                .integer(layers);
    }

    private AbstractThrowableAssert<?, ?> assertDamaged(LayerWriter body) throws IOException {
        byte[] bytes = body.toBytes();
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, bytes.length);
        ByteBuffer whole =
                ByteBuffer.allocate(BitModelFile.HEADER_BYTES + bytes.length + Integer.BYTES);
        whole.putInt(BitModelFile.MAGIC).putInt(BitModelFile.FORMAT_VERSION).putLong(bytes.length);
        whole.put(bytes).putInt((int) checksum.getValue());
        Files.write(file, whole.array());
        return assertThatThrownBy(() -> BitModel.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is damaged");
    }

    private void change(int at, int value) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer.wrap(bytes).putInt(at, value);
        Files.write(file, bytes);
    }

    private static byte[] sealed(byte[] whole, int at, int value) {
        byte[] bytes = whole.clone();
        ByteBuffer.wrap(bytes).putInt(at, value);
        CRC32C checksum = new CRC32C();
        int body = bytes.length - BitModelFile.HEADER_BYTES - Integer.BYTES;
        checksum.update(bytes, BitModelFile.HEADER_BYTES, body);
        ByteBuffer.wrap(bytes).putInt(bytes.length - Integer.BYTES, (int) checksum.getValue());
        return bytes;
    }
}
