package io.flinklcr.tests.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What is measured and how good it must be, in the order of the table of results. */
public enum Target {
    RESNET20("ResNet-20, batch 128: images/s, ours / PyTorch", Bound.AT_LEAST, 1.2, Unit.RATIO),
    RESNET20_LCR("the same with LCR on both sides", Bound.AT_LEAST, 1.5, Unit.RATIO),
    RESNET18("ResNet-18, batch 128: images/s, ours / PyTorch", Bound.AT_LEAST, 1, Unit.RATIO),
    RESNET18_LCR(
            "ResNet-18 with LCR on both sides: images/s, ours / PyTorch",
            Bound.AT_LEAST,
            1.2,
            Unit.RATIO),
    LCR_COST("cost of LCR: step time with / without", Bound.AT_MOST, 1.05, Unit.RATIO),
    FLINK_COST(
            "cost of Flink: images/s of the job from Kafka / of the bare engine",
            Bound.AT_LEAST,
            0.95,
            Unit.RATIO),
    INPUT(
            "Kafka read, decode and augmentation alone: images/s / training rate of ResNet-20",
            Bound.AT_LEAST,
            20,
            Unit.RATIO),
    PEAK_MEMORY(
            "peak memory of ResNet-18, batch 128: ours / PyTorch", Bound.AT_MOST, 1, Unit.RATIO),
    MEMORY_GROWTH("growth of memory, ResNet-20, 500 steps", Bound.BELOW, 2, Unit.PERCENT),
    MEMORY_GROWTH_RESNET18("growth of memory, ResNet-18, 500 steps", Bound.BELOW, 2, Unit.PERCENT),
    SCALING(
            "2 trainers of 1 thread / 1 trainer of 1 thread: images/s of ResNet-20, same global"
                    + " batch",
            Bound.AT_LEAST,
            1.8,
            Unit.RATIO),
    SPECTRAL_NORM(
            "spectral norm, one warm-started iteration a step: median error against SVD",
            Bound.AT_MOST,
            1,
            Unit.PERCENT),
    SINGLE_IMAGE(
            "inference, ResNet-18, one image, one thread: time of PyTorch in floats / ours",
            Bound.AT_LEAST,
            4,
            Unit.RATIO),
    BINARY_LAYERS(
            "its binary layers alone, packing included: time of PyTorch in floats / ours",
            Bound.AT_LEAST,
            8,
            Unit.RATIO),
    BATCH_INFERENCE(
            "inference, ResNet-18, batch 128, two threads: images/s, ours / PyTorch in floats",
            Bound.AT_LEAST,
            3,
            Unit.RATIO),
    MODEL_SIZE(
            "ResNet-18 in floats / as a file in format lcr1: bytes",
            Bound.AT_LEAST,
            20,
            Unit.RATIO);

    private final String title;
    private final Bound bound;
    private final double limit;
    private final Unit unit;

    Target(String title, Bound bound, double limit, Unit unit) {
        this.title = title;
        this.bound = bound;
        this.limit = limit;
        this.unit = unit;
    }

    /** What is measured; names the row. */
    String title() {
        return title;
    }

    /** All titles, in order. */
    static List<String> titles() {
        return Arrays.stream(values()).map(Target::title).toList();
    }

    /** The limit as text, such as {@code ≥ 1.2 ×}. */
    String text() {
        return bound.sign + " " + unit.text(limit, "%.2f").replaceFirst("\\.?0+ ", " ");
    }

    /** A value in the target's unit, such as {@code 1.234 ×}. */
    String text(double value) {
        return unit.text(value, "%.3f");
    }

    boolean isMetBy(double value) {
        return switch (bound) {
            case AT_LEAST -> value >= limit;
            case AT_MOST -> value <= limit;
            case BELOW -> value < limit;
        };
    }

    /** On which side of the limit a value must be. */
    private enum Bound {
        AT_LEAST("≥"),
        AT_MOST("≤"),
        BELOW("<");

        private final String sign;

        Bound(String sign) {
            this.sign = sign;
        }
    }

    /** What a value is given in. */
    private enum Unit {
        RATIO("×"),
        PERCENT("%");

        private final String sign;

        Unit(String sign) {
            this.sign = sign;
        }

        private String text(double value, String format) {
            return String.format(Locale.ROOT, format, value) + " " + sign;
        }
    }
}
