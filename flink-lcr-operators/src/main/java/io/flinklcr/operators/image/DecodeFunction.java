package io.flinklcr.operators.image;

import io.flinklcr.models.image.Augmentation;
import io.flinklcr.models.image.Fit;
import io.flinklcr.models.image.ImageDecoder;
import io.flinklcr.models.image.ImageEncoding;
import io.flinklcr.models.image.ImageFormatException;
import io.flinklcr.models.image.ImageShape;
import java.util.SplittableRandom;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Decodes and augments images; what cannot be decoded goes to {@link #DEAD_LETTERS} with the
 * reason.
 */
public final class DecodeFunction extends ProcessFunction<ImageRecord, Sample> {

    /** Where records go that cannot be decoded. */
    public static final OutputTag<DeadLetter> DEAD_LETTERS =
            new OutputTag<>(
                    "dead-letters",
                    DeadLetterSerializer.INSTANCE.typeInformation(DeadLetter.class));

    private static final long serialVersionUID = 1L;

    /** Keeps what is random in the fit apart from what is random in augmentation. */
    private static final long FIT = 1;

    private final ImageShape shape;
    private final int classes;
    private final boolean labelled;
    private final Fit fit;
    private final Augmentation augmentation;
    private final long seed;

    private transient ImageDecoder decoder;
    private transient Counter decoded;
    private transient Counter deadLetters;

    private DecodeFunction(
            ImageShape shape,
            int classes,
            boolean labelled,
            Fit fit,
            Augmentation augmentation,
            long seed) {
        this.fit = fit;
        this.shape = shape;
        this.classes = classes;
        this.labelled = labelled;
        this.augmentation = augmentation;
        this.seed = seed;
    }

    /**
     * For training: every image needs a label.
     *
     * @param fit of images of another size
     * @param seed of augmentation; with it, an image's coordinates fix how it is augmented
     */
    public static DecodeFunction forTraining(
            ImageShape shape, int classes, Fit fit, Augmentation augmentation, long seed) {
        return new DecodeFunction(shape, classes, true, fit, augmentation, seed);
    }

    /**
     * For scoring: images without augmentation, labels where there are any.
     *
     * @param fit that training had
     */
    public static DecodeFunction forScoring(ImageShape shape, int classes, Fit fit) {
        return new DecodeFunction(shape, classes, false, fit.forScoring(), Augmentation.NONE, 0);
    }

    @Override
    public void open(OpenContext context) {
        decoder = new ImageDecoder(shape, fit);
        decoded = getRuntimeContext().getMetricGroup().counter("decodedImages");
        deadLetters = getRuntimeContext().getMetricGroup().counter("deadLetters");
    }

    @Override
    public void processElement(ImageRecord record, Context context, Collector<Sample> out) {
        try {
            out.collect(decode(record));
            decoded.inc();
        } catch (ImageFormatException e) {
            deadLetters.inc();
            context.output(DEAD_LETTERS, new DeadLetter(record, e.getMessage()));
        }
    }

    private Sample decode(ImageRecord record) throws ImageFormatException {
        ImageEncoding encoding = ImageRecordFormat.encoding(record);
        ImageRecordFormat.requireShape(record, encoding, shape);
        int label = ImageRecordFormat.label(record, classes);
        if (labelled && label == ImageRecordFormat.NO_LABEL) {
            throw new ImageFormatException(
                    "header " + ImageRecordFormat.LABEL + " is missing; training needs a label");
        }
        byte[] pixels = decoder.decode(record.value(), encoding, mix(seedOf(record), FIT));
        byte[] augmented = augmentation.apply(pixels, shape, seedOf(record));
        return new Sample(record.topic(), record.partition(), record.offset(), label, augmented);
    }

    private long seedOf(ImageRecord record) {
        long mixed = mix(seed, record.topic().hashCode());
        return mix(mix(mixed, record.partition()), record.offset());
    }

    // Hashed at each coordinate: seeds that differ by a constant give related random numbers.
    private static long mix(long hash, long coordinate) {
        return new SplittableRandom(hash + coordinate).nextLong();
    }
}
