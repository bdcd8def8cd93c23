package io.flinklcr.pipelines.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * The sample of Fashion-MNIST that comes with the product: 6,000 training and 1,000 test images,
 * 1x28x28, ten classes.
 */
public enum BundledSample {
    /** 6,000 images, 600 of each class. */
    TRAIN,
    /** 1,000 images, 100 of each class. */
    TEST;

    /** Names of the ten classes. */
    public static final List<String> CLASS_NAMES =
            List.of(
                    "T-shirt/top",
                    "Trouser",
                    "Pullover",
                    "Dress",
                    "Coat",
                    "Sandal",
                    "Shirt",
                    "Sneaker",
                    "Bag",
                    "Ankle boot");

    /** Reads the sample. */
    public ImageSource open() throws IOException {
        String prefix = "/fashion-mnist-sample/" + (this == TRAIN ? "train" : "test");
        try (InputStream images = resource(prefix + "-images-idx3-ubyte.gz");
                InputStream labels = resource(prefix + "-labels-idx1-ubyte.gz")) {
            return IdxSource.of(images, labels, CLASS_NAMES);
        }
    }

    private static InputStream resource(String name) throws IOException {
        InputStream resource = BundledSample.class.getResourceAsStream(name);
        if (resource == null) {
            throw new IOException("the bundled sample is missing from the class path: " + name);
        }
        return resource;
    }
}
