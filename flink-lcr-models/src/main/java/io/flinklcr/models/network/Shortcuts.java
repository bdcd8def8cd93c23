package io.flinklcr.models.network;

/** Shortcuts from the front of a block to its back. */
final class Shortcuts {

    private Shortcuts() {}

    /**
     * Adds a shortcut.
     *
     * @param name of the block
     * @param from front of the block
     * @param outputs channels of its back
     */
    static int lay(
            GraphBuilder builder,
            ShortcutKind kind,
            String name,
            int from,
            int outputs,
            int stride) {
        if (stride == 1 && outputs == builder.shape(from).channels()) {
            return from;
        }
        String convolution = name + ".sc.0";
        String norm = name + ".sc.1";
        return switch (kind) {
            case PAD -> builder.pad(from, stride, outputs);
            case CONVOLUTION ->
                    builder.normalize(
                            norm, builder.convolve(convolution, from, outputs, 1, stride));
            case POOL_CONVOLUTION ->
                    builder.normalize(
                            norm,
                            builder.convolve(
                                    convolution, builder.averagePool(from, stride), outputs, 1, 1));
            case BINARY_CONVOLUTION ->
                    builder.normalize(
                            norm, builder.convolveQuantized(convolution, from, outputs, 1, stride));
        };
    }
}
