package io.flinklcr.models.image;

import java.io.IOException;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;

/**
 * Notices that a reader fills what is missing from a truncated or corrupt JPEG image with grey: the
 * JDK takes that for a mere warning.
 */
final class JpegDamage implements IIOReadWarningListener {

    private String warning;

    private JpegDamage() {}

    /** Listens to a reader from now on. */
    static JpegDamage listenTo(ImageReader reader) {
        JpegDamage damage = new JpegDamage();
        reader.addIIOReadWarningListener(damage);
        return damage;
    }

    @Override
    public void warningOccurred(ImageReader source, String text) {
        if (text.startsWith("Premature end") || text.startsWith("Corrupt JPEG")) {
            warning = text;
        }
    }

    /**
     * Requires that the image is whole.
     *
     * @throws IOException if it is not
     */
    void requireNone() throws IOException {
        if (warning != null) {
            throw new IOException(warning);
        }
    }
}
