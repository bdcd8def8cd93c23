package io.flinklcr.models.network;

/** What a half block adds before its hard tanh. */
interface Shortcut extends AutoCloseable {

    /** Computes what {@link #addTo} needs of the whole batch. */
    void forward(float[] state, boolean batchStatistics);

    /** Adds the shortcut's planes of some output channels to a tile of them. */
    void addTo(int image, Strip strip, float[] tile, Scratch scratch);

    /**
     * Begins a backward pass.
     *
     * @param ofOutput gradient with respect to the shortcut's output
     */
    void begin(HalfBlock.Backward pass, FeatureMap ofOutput);

    /** Computes what {@link #addGradientTo} needs of some images. */
    void backward(HalfBlock.Backward pass, FeatureMap ofOutput, Chunk chunk);

    /**
     * Adds the gradient that reaches some source channels of an image through the shortcut to a
     * tile of their planes.
     *
     * @param ofOutput gradient with respect to the shortcut's output
     */
    void addGradientTo(int image, Strip strip, FeatureMap ofOutput, float[] tile, Scratch scratch);

    /** Ends a backward pass: writes the gradients of the shortcut's own weights, if any. */
    void end(HalfBlock.Backward pass);

    @Override
    void close();
}
