package io.flinklcr.pipelines.data;

import io.flinklcr.models.image.Augmentation;
import io.flinklcr.models.image.CifarReader;
import io.flinklcr.models.image.Fit;
import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.image.Normalization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A published data set: how its images look, and how its files are read. */
public enum Dataset {
    /** 50,000 and 10,000 photographs of ten classes. */
    CIFAR10(
            "CIFAR-10, 60,000 photographs",
            "https://www.cs.toronto.edu/~kriz/cifar.html",
            photographs(10),
            new CifarFiles(
                    CifarReader.ofTenClasses(),
                    IntStream.rangeClosed(1, 5).mapToObj("data_batch_%d.bin"::formatted).toList(),
                    "test_batch.bin",
                    List.of(
                            "airplane",
                            "automobile",
                            "bird",
                            "cat",
                            "deer",
                            "dog",
                            "frog",
                            "horse",
                            "ship",
                            "truck"))),
    /** 50,000 and 10,000 photographs of a hundred classes. */
    CIFAR100(
            "CIFAR-100, 60,000 photographs",
            "https://www.cs.toronto.edu/~kriz/cifar.html",
            photographs(100),
            new CifarFiles(
                    CifarReader.ofHundredClasses(),
                    List.of("train.bin"),
                    "test.bin",
                    numbers(100))),
    /** 60,000 and 10,000 handwritten digits, which are neither shifted nor mirrored. */
    MNIST(
            "MNIST, 70,000 handwritten digits",
            "http://yann.lecun.com/exdb/mnist",
            grey(0.1307f, 0.3081f, Augmentation.NONE),
            new IdxFiles(numbers(10))),
    /** 60,000 and 10,000 pictures of clothes. */
    FASHION_MNIST(
            "Fashion-MNIST, 70,000 pictures of clothes",
            "https://github.com/zalandoresearch/fashion-mnist",
            grey(0.2860f, 0.3530f, new Augmentation(4, true)),
            new IdxFiles(BundledSample.CLASS_NAMES)),
    /** 1,281,167 and 50,000 photographs of a thousand classes, in a folder a class. */
    IMAGENET(
            "ImageNet (ILSVRC 2012), 1,331,167 photographs in folders of classes",
            "https://www.image-net.org",
            new Look(
                    new ImageShape(3, 224, 224),
                    1000,
                    ofPhotographs(),
                    new Augmentation(0, true),
                    Fit.RANDOM),
            Dataset::refuseOtherThanFolders);

    private final String title;
    private final String home;
    private final Look look;
    private final DatasetFiles files;

    Dataset(String title, String home, Look look, DatasetFiles files) {
        this.title = title;
        this.home = home;
        this.look = look;
        this.files = files;
    }

    /** Its name as it is written, and what it holds. */
    public String title() {
        return title;
    }

    /** Where it is published. */
    public String home() {
        return home;
    }

    /** How its images look and are prepared. */
    public Look look() {
        return look;
    }

    /**
     * Opens one part of the data set.
     *
     * @param location the published files, in a folder or in the archive that holds them; or a
     *     folder or zip file of images laid out as {@code train/CLASS/NAME.jpg} and {@code test/…}
     *     or {@code val/…}
     * @throws IOException if something is missing or not what it should be, naming it
     */
    public ImageSource open(Path location, Split split) throws IOException {
        ImageSource source = find(location, split);
        try {
            requireFew(location, source.classNames());
            if (source instanceof FolderSource) {
                requireAlike(location, split, source.classNames());
            }
            return source;
        } catch (IOException e) {
            source.close();
            throw e;
        }
    }

    private void requireFew(Path location, List<String> classes) throws IOException {
        if (classes.size() > look.classes()) {
            throw new IOException(
                    "%s has %d classes, more than the %d of %s"
                            .formatted(location, classes.size(), look.classes(), title));
        }
    }

    /** Some of the classes will do, as long as both parts hold the same. */
    private static void requireAlike(Path location, Split split, List<String> classes)
            throws IOException {
        for (String other : split.other().folders()) {
            Path folder = location.resolve(other);
            if (Files.isDirectory(folder) && !FolderSource.classNames(folder).equals(classes)) {
                throw new IOException(
                        "%s holds other classes than the other part of the data set, and labels"
                                        .formatted(folder)
                                + " follow the sorted names; give both the same folders");
            }
        }
    }

    private ImageSource find(Path location, Split split) throws IOException {
        boolean zip = location.toString().toLowerCase(Locale.ROOT).endsWith(".zip");
        IOException first = null;
        for (String folder : split.folders()) {
            if (zip || Files.isDirectory(location.resolve(folder))) {
                try {
                    return FolderSource.open(location, folder);
                } catch (IOException e) {
                    first = first == null ? e : first;
                }
            }
        }
        if (first != null) {
            throw first;
        }
        return files.open(new NamedFiles(location), split);
    }

    private static ImageSource refuseOtherThanFolders(NamedFiles files, Split split)
            throws IOException {
        throw new IOException(
                "there is no folder of classes; lay the images out as train/CLASS/NAME.JPEG and"
                        + " val/CLASS/NAME.JPEG and give the folder above");
    }

    /** ImageNet's constants, by which IR-Net, RBNN and LCR normalise CIFAR, too. */
    private static Normalization ofPhotographs() {
        return new Normalization(List.of(0.485f, 0.456f, 0.406f), List.of(0.229f, 0.224f, 0.225f));
    }

    private static Look photographs(int classes) {
        return new Look(
                CifarReader.SHAPE, classes, ofPhotographs(), new Augmentation(4, true), Fit.EXACT);
    }

    private static Look grey(float mean, float deviation, Augmentation augmentation) {
        return new Look(
                new ImageShape(1, 28, 28),
                10,
                new Normalization(List.of(mean), List.of(deviation)),
                augmentation,
                Fit.EXACT);
    }

    private static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }
}
