package io.flinklcr.models.infer;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.image.Normalization;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A trained BNN as it is deployed: binary weights of one bit, batch norm with its running
 * statistics, full-precision first and last layers. Needs neither Flink nor ND4J. Immutable; {@link
 * Predictor} runs it.
 */
public final class BitModel {

    private final long version;
    private final ImageShape input;
    private final Normalization normalization;
    private final Graph graph;
    private final Head head;

    /**
     * Puts a model together.
     *
     * @param version of the model that it was exported from
     * @param input shape of an image
     * @param normalization of its pixels
     * @throws IllegalArgumentException if the parts do not fit each other
     */
    BitModel(long version, ImageShape input, Normalization normalization, Graph graph, Head head) {
        if (normalization.mean().size() != input.channels()) {
            throw new IllegalArgumentException(
                    "normalisation of %d channels for images of %s"
                            .formatted(normalization.mean().size(), input));
        }
        if (head.from() < 0 || head.from() >= graph.count() || graph.givesSigns(head.from())) {
            throw new IllegalArgumentException("the classifier takes node " + head.from());
        }
        head.requireFits(graph.size(head.from()));
        this.version = version;
        this.input = input;
        this.normalization = normalization;
        this.graph = graph;
        this.head = head;
    }

    /**
     * Reads a file in format lcr1.
     *
     * @throws IOException if it cannot be read, is damaged, or has a later format
     */
    public static BitModel read(Path file) throws IOException {
        return BitModelFile.read(file);
    }

    /**
     * Writes a file in format lcr1, in one step: a file that exists is complete.
     *
     * @throws IOException if it cannot be written
     */
    public void write(Path file) throws IOException {
        BitModelFile.write(this, file);
    }

    /** Version of the model that it was exported from. */
    public long version() {
        return version;
    }

    /** Shape of an image. */
    public ImageShape input() {
        return input;
    }

    /** Normalisation of its pixels. */
    public Normalization normalization() {
        return normalization;
    }

    /** Number of classes. */
    public int classes() {
        return head.bias().length;
    }

    Graph graph() {
        return graph;
    }

    Head head() {
        return head;
    }
}
