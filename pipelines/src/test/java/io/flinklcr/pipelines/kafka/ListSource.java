package io.flinklcr.pipelines.kafka;

import io.flinklcr.pipelines.data.EncodedImage;
import io.flinklcr.pipelines.data.ImageSource;
import java.util.List;
import java.util.stream.IntStream;

/** Images held by a test. */
record ListSource(List<EncodedImage> images) implements ImageSource {

    @Override
    public int size() {
        return images.size();
    }

    @Override
    public List<String> classNames() {
        int classes = images.stream().mapToInt(EncodedImage::label).max().orElse(0) + 1;
        return IntStream.range(0, classes).mapToObj(Integer::toString).toList();
    }

    @Override
    public EncodedImage read(int index) {
        return images.get(index);
    }

    @Override
    public void close() {}
}
