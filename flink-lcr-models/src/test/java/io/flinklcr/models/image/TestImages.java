package io.flinklcr.models.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Images for tests, as their files hold them. */
final class TestImages {

    private TestImages() {}

    static byte[] encode(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        if (!ImageIO.write(image, format, encoded)) {
            throw new IOException("no writer of " + format + " takes the image");
        }
        return encoded.toByteArray();
    }

    /** The head of a PNG file of 8-bit RGB, with no pixels behind it. */
    static byte[] pngHead(int width, int height) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(file);
        data.writeLong(0x89504E470D0A1A0AL);
        data.writeInt(13);
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        DataOutputStream header = new DataOutputStream(chunk);
        header.writeBytes("IHDR");
        header.writeInt(width);
        header.writeInt(height);
        header.write(new byte[] {8, 2, 0, 0, 0});
        CRC32 checksum = new CRC32();
        checksum.update(chunk.toByteArray());
        data.write(chunk.toByteArray());
        data.writeInt((int) checksum.getValue());
        return file.toByteArray();
    }
}
