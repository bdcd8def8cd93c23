package io.flinklcr.models.infer;

import java.util.function.Function;

/** The layers that a file may hold; a layer's number is its position here. */
enum LayerKind {
    CONVOLVE(Convolve.class, in -> new Convolve(in.size(), in.integer(), in.floats())),
    BINARY_CONVOLVE(BinaryConvolve.class, LayerKind::binaryConvolve),
    NORMALIZE(Normalize.class, in -> new Normalize(in.floats(), in.floats(), in.floats())),
    HARDTANH(Hardtanh.class, in -> new Hardtanh()),
    SHIFT(Shift.class, in -> new Shift(in.floats())),
    SLOPE(Slope.class, in -> new Slope(in.floats())),
    SCALE(Scale.class, in -> new Scale(in.floats(), in.floats(), in.floats())),
    SIGNS(Signs.class, in -> new Signs()),
    LEVELS(Levels.class, in -> new Levels(in.integer())),
    STANDARDIZE(Standardize.class, in -> new Standardize()),
    ADD(Add.class, in -> new Add()),
    CONCATENATE(Concatenate.class, in -> new Concatenate()),
    PAD(Pad.class, in -> new Pad(in.integer(), in.integer())),
    AVERAGE_POOL(AveragePool.class, in -> new AveragePool(in.integer())),
    MAX_POOL(MaxPool.class, in -> new MaxPool(in.integer(), in.integer(), in.integer())),
    THRESHOLDS(Thresholds.class, in -> new Thresholds(in.floats(), in.floats()));

    private final Class<? extends Layer> type;
    private final Function<LayerReader, Layer> reader;

    LayerKind(Class<? extends Layer> type, Function<LayerReader, Layer> reader) {
        this.type = type;
        this.reader = reader;
    }

    /** Writes a layer behind its number. */
    static void write(Layer layer, LayerWriter writer) {
        for (LayerKind kind : values()) {
            if (kind.type == layer.getClass()) {
                writer.integer(kind.ordinal());
                layer.write(writer);
                return;
            }
        }
        throw new IllegalArgumentException("no number for " + layer.getClass());
    }

    /**
     * Reads a layer.
     *
     * @throws IllegalArgumentException if the bytes hold none
     */
    static Layer read(LayerReader reader) {
        int number = reader.integer();
        if (number < 0 || number >= values().length) {
            throw new IllegalArgumentException("no layer has number " + number);
        }
        return values()[number].reader.apply(reader);
    }

    private static BinaryConvolve binaryConvolve(LayerReader in) {
        FilterSize size = in.size();
        int stride = in.integer();
        return new BinaryConvolve(new BinaryFilters(size, in.floats(), in.integers()), stride);
    }
}
