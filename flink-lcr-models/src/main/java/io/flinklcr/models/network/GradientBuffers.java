package io.flinklcr.models.network;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Buffers of a backward pass, one for each shape: a pass needs no more than one of each at a time.
 */
final class GradientBuffers implements AutoCloseable {

    /** Most input channels of a convolution for which vectors were measured to beat ND4J. */
    private static final int VECTOR_CHANNELS = 64;

    private final Map<MapShape, FeatureMap> maps = new HashMap<>();
    private final Map<ConvolutionKey, ConvolutionGradients> convolutions = new HashMap<>();
    private final Map<ConvolutionKey, SignConvolutionGradients> signConvolutions = new HashMap<>();
    private final Map<ConvolutionKey, InputWeightGradients> weightGradients = new HashMap<>();
    private final Parallel parallel;

    GradientBuffers(Parallel parallel) {
        this.parallel = parallel;
    }

    /** The gradient with respect to activations of a map's shape. */
    FeatureMap of(FeatureMap like) {
        return maps.computeIfAbsent(MapShape.of(like), shape -> like.sameShape());
    }

    /** The gradients of convolutions over inputs of a map's shape. */
    ConvolutionGradients of(ConvolutionShape shape, FeatureMap like) {
        return convolutions.computeIfAbsent(
                new ConvolutionKey(shape, MapShape.of(like)),
                key -> new ConvolutionGradients(shape, like));
    }

    /** The gradients of convolutions of signs over inputs of a map's shape. */
    SignConvolutionGradients ofSigns(ConvolutionShape shape, FeatureMap like) {
        return signConvolutions.computeIfAbsent(
                new ConvolutionKey(shape, MapShape.of(like)),
                key ->
                        hasVectors(shape) && shape.inputs() <= VECTOR_CHANNELS
                                ? new VectorSignGradients(shape, like, parallel)
                                : new LibrarySignGradients(shape, like, parallel));
    }

    /** The gradients of convolutions over inputs of a map's shape with respect to weights alone. */
    InputWeightGradients ofWeights(ConvolutionShape shape, FeatureMap like) {
        return weightGradients.computeIfAbsent(
                new ConvolutionKey(shape, MapShape.of(like)),
                key ->
                        hasVectors(shape)
                                ? FramedWeightGradients.of(shape, like, parallel)
                                : new LibraryWeightGradients(shape, like));
    }

    @Override
    public void close() {
        AutoCloseable[] all =
                Stream.of(maps, convolutions, signConvolutions, weightGradients)
                        .flatMap(kind -> kind.values().stream())
                        .toArray(AutoCloseable[]::new);
        maps.clear();
        convolutions.clear();
        signConvolutions.clear();
        weightGradients.clear();
        Resources.closeAll(all);
    }

    private static boolean hasVectors(ConvolutionShape shape) {
        return VectorSupport.isPresent() && shape.stride() == 1;
    }

    /** Size of an image's activations. */
    private record MapShape(int channels, int height, int width) {

        static MapShape of(FeatureMap map) {
            return new MapShape(map.channels(), map.height(), map.width());
        }
    }

    /** What tells convolutions' buffers apart. */
    private record ConvolutionKey(ConvolutionShape shape, MapShape input) {}
}
