package io.flinklcr.models.testing;

import io.flinklcr.models.image.ImageDecoder;
import io.flinklcr.models.image.ImageEncoding;
import io.flinklcr.models.image.ImageShape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** CIFAR-10 as JPEG files in a zip archive, which not every machine has. */
public final class Photographs {

    /** Where the archive is looked for. */
    public static final Path ARCHIVE =
            Path.of(System.getProperty("lcr.bench.cifar", "../../shared/data/cifar10-jpeg.zip"));

    /** Their shape. */
    public static final ImageShape SHAPE = new ImageShape(3, 32, 32);

    private Photographs() {}

    /** Whether there is an archive. */
    public static boolean isPresent() {
        return Files.isRegularFile(ARCHIVE);
    }

    /**
     * So many of them in random order, normalised to about [−2, 2], (N, C, H, W).
     *
     * @param folder that their names begin with
     */
    public static float[] read(String folder, int count, long seed) throws Exception {
        byte[] pixels = pixels(folder, count, seed);
        float[] normalized = new float[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            normalized[i] = ((pixels[i] & 0xff) / 255f - 0.5f) * 4;
        }
        return normalized;
    }

    /**
     * The same as bytes of 0 to 255.
     *
     * @param folder that their names begin with
     */
    public static byte[] pixels(String folder, int count, long seed) throws Exception {
        ImageDecoder decoder = new ImageDecoder(SHAPE);
        byte[] pixels = new byte[count * SHAPE.size()];
        try (ZipFile zip = new ZipFile(ARCHIVE.toFile())) {
            List<ZipEntry> entries =
                    new ArrayList<>(
                            zip.stream()
                                    .filter(entry -> entry.getName().endsWith(".jpg"))
                                    .filter(entry -> entry.getName().startsWith(folder))
                                    .toList());
            Collections.shuffle(entries, new Random(seed));
            for (int image = 0; image < count; image++) {
                byte[] file = zip.getInputStream(entries.get(image)).readAllBytes();
                byte[] decoded = decoder.decode(file, ImageEncoding.JPEG, 0);
                System.arraycopy(decoded, 0, pixels, image * SHAPE.size(), decoded.length);
            }
        }
        return pixels;
    }
}
