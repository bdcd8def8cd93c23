package io.flinklcr.pipelines.data;

import io.flinklcr.models.image.ImageEncoding;
import io.flinklcr.models.image.LabelledImages;
import java.util.List;

/** Images in memory, published as the plain bytes that they are. */
final class ArraySource implements ImageSource {

    private final LabelledImages images;
    private final List<String> classNames;

    ArraySource(LabelledImages images, List<String> classNames) {
        this.images = images;
        this.classNames = classNames;
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
    public EncodedImage read(int index) {
        return new EncodedImage(
                images.labels()[index],
                ImageEncoding.RAW,
                images.shape(),
                images.images().get(index));
    }

    @Override
    public void close() {}
}
