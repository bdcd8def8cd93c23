package io.flinklcr.pipelines.data;

import io.flinklcr.models.image.ImageEncoding;
import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.image.LabelledImages;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;

/** Images in memory, published as the plain bytes that they are, or grey ones as PNG. */
final class ArraySource implements ImageSource {

    private final LabelledImages images;
    private final List<String> classNames;
    private final boolean png;

    private ArraySource(LabelledImages images, List<String> classNames, boolean png) {
        this.images = images;
        this.classNames = classNames;
        this.png = png;
    }

    /** Published as plain bytes. */
    static ArraySource plain(LabelledImages images, List<String> classNames) {
        return new ArraySource(images, classNames, false);
    }

    /** Images of one channel, published as PNG. */
    static ArraySource png(LabelledImages images, List<String> classNames) {
        return new ArraySource(images, classNames, true);
    }

    @Override
    public int size() {
        return images.labels().length;
    }

    @Override
    public List<String> classNames() {
        return classNames;
    }

    @Override
    public EncodedImage read(int index) throws IOException {
        int label = images.labels()[index];
        byte[] pixels = images.images().get(index);
        return png
                ? new EncodedImage(label, ImageEncoding.PNG, null, png(pixels))
                : new EncodedImage(label, ImageEncoding.RAW, images.shape(), pixels);
    }

    @Override
    public void close() {}

    private byte[] png(byte[] pixels) throws IOException {
        ImageShape shape = images.shape();
        BufferedImage image =
                new BufferedImage(shape.width(), shape.height(), BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setDataElements(0, 0, shape.width(), shape.height(), pixels);
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        ImageIO.write(image, "png", encoded);
        return encoded.toByteArray();
    }
}
