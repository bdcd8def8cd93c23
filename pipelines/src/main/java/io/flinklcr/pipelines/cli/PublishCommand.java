package io.flinklcr.pipelines.cli;

import io.flinklcr.pipelines.data.BundledSample;
import io.flinklcr.pipelines.data.Dataset;
import io.flinklcr.pipelines.data.FolderSource;
import io.flinklcr.pipelines.data.IdxSource;
import io.flinklcr.pipelines.data.ImageSource;
import io.flinklcr.pipelines.data.NoisySource;
import io.flinklcr.pipelines.data.Split;
import io.flinklcr.pipelines.kafka.ImagePublisher;
import io.flinklcr.pipelines.kafka.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Publishes labelled images to a topic. */
@Command(
        name = "publish",
        description = "Publish labelled images to a Kafka topic, which is created when missing.",
        sortOptions = false)
final class PublishCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;
    @Mixin private CommonOptions common;
    @Mixin private KafkaOptions kafka;

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            required = true,
            description = "Topic to publish to.")
    private String topic;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "1",
            description = "Partitions of the topic if it is created (default: ${DEFAULT-VALUE}).")
    private int partitions;

    @ArgGroup(multiplicity = "1")
    private Source source;

    @Option(
            names = "--within",
            paramLabel = "PATH",
            description = "With --images: path inside of it to the folder of classes.")
    private String within;

    @Option(
            names = {"--epochs", "--passes"},
            paramLabel = "N",
            defaultValue = "1",
            description = "Times to publish every image, reshuffled (default: ${DEFAULT-VALUE}).")
    private int epochs;

    @Option(
            names = "--noise",
            paramLabel = "SIGMA",
            description =
                    "Adds Gaussian noise of this standard deviation, in shares of a pixel's range "
                            + "(default: none).")
    private Double noise;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the order and of noise (default: ${DEFAULT-VALUE}).")
    private long seed;

    /** Where the images come from. */
    private static final class Source {

        @Option(
                names = "--sample",
                paramLabel = "SET",
                description = "The bundled sample of Fashion-MNIST: ${COMPLETION-CANDIDATES}.")
        private BundledSample sample;

        @Option(
                names = "--idx",
                arity = "2",
                paramLabel = "FILE",
                description = "A pair of IDX files, images and labels, plain or gzipped.")
        private List<Path> idx;

        @Option(
                names = "--images",
                paramLabel = "FOLDER|ZIP",
                description = "PNG and JPEG files laid out as CLASS/NAME.png.")
        private Path images;

        @ArgGroup(exclusive = false)
        private Published published;
    }

    /** A published data set on disk. */
    private static final class Published {

        @Option(
                names = "--dataset",
                paramLabel = "NAME",
                required = true,
                description = "A published data set; lcr list datasets has them all.")
        private Dataset dataset;

        @Option(
                names = "--from",
                paramLabel = "FOLDER|ARCHIVE",
                required = true,
                description =
                        "The data set's files: a folder with them, the archive as published, or a "
                                + "folder or zip file of train/CLASS/NAME.jpg and test/CLASS.")
        private Path from;

        @Option(
                names = "--split",
                paramLabel = "PART",
                defaultValue = "train",
                description = "train or test (default: ${DEFAULT-VALUE}).")
        private Split split;
    }

    @Override
    public Integer call() throws Exception {
        if (epochs < 1 || partitions < 1) {
            throw new IllegalArgumentException("--epochs and --partitions must be at least 1");
        }
        if (source.idx != null && source.idx.size() != 2) {
            throw new IllegalArgumentException("--idx takes one pair of files; publish each apart");
        }
        if (within != null && source.images == null) {
            throw new IllegalArgumentException(
                    "--within is an option of --images; give that or leave it out");
        }
        try (ImageSource images = noisy(open());
                Topics topics = Topics.of(kafka.access())) {
            topics.createIfMissing(topic, partitions);
            try (ImagePublisher publisher = new ImagePublisher(kafka.access(), topic)) {
                long count = publisher.publish(images, epochs, seed);
                spec.commandLine()
                        .getOut()
                        .printf("Published %d images to %s%n", count, topic)
                        .flush();
            }
        }
        return 0;
    }

    private ImageSource noisy(ImageSource images) {
        return noise == null ? images : new NoisySource(images, noise, seed);
    }

    private ImageSource open() throws IOException {
        if (source.sample != null) {
            return source.sample.open();
        }
        if (source.idx != null) {
            return IdxSource.open(source.idx.get(0), source.idx.get(1));
        }
        return source.published != null
                ? source.published.dataset.open(source.published.from, source.published.split)
                : FolderSource.open(source.images, within == null ? "" : within);
    }
}
