package io.flinklcr.tests.job;

import io.flinklcr.pipelines.data.EncodedImage;
import io.flinklcr.pipelines.data.ImageSource;
import java.util.List;

/**
 * Images under the label of the next class.
 *
 * @param images as they were
 */
record RelabelledImages(ToyImages images) implements ImageSource {

    @Override
    public List<String> classNames() {
        return images.classNames();
    }

    @Override
    public int size() {
        return images.size();
    }

    @Override
    public EncodedImage read(int index) {
        EncodedImage image = images.read(index);
        return new EncodedImage(
                (image.label() + 1) % images.classes(),
                image.encoding(),
                image.shape(),
                image.value());
    }

    @Override
    public void close() {}
}
