package io.flinklcr.models.dl4j;

import io.flinklcr.models.quantize.ActivationMethod;
import io.flinklcr.models.retention.RetentionLoss;
import io.flinklcr.models.retention.RetentionOptions;
import io.flinklcr.models.retention.RetentionScale;
import java.util.Objects;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InvalidInputTypeException;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Lipschitz Continuity Retention (Shang et al., ECCV 2022) for a DL4J {@link ComputationGraph}: a
 * vertex of two inputs, the activations before and behind a block, that passes the second one on
 * and adds the gradient of the retention loss to both on the way back. Form {@code channel},
 * reference {@code latent}. The graph's own score leaves the loss out; {@link LcrVertex#loss} tells
 * it.
 *
 * <pre>{@code
 * RetentionOptions lcr = new RetentionOptions(0.1f, 300, 2, RetentionScale.UNIT, 1);
 * graph.addVertex("lcr-0", new LcrRegularizer(lcr, 0, 2), "stem", "block-0");
 * }</pre>
 */
public final class LcrRegularizer extends GraphVertex {

    private static final long serialVersionUID = 1L;

    private static final int INPUTS = 2;

    @JsonProperty private final float lambda;
    @JsonProperty private final int warmupSteps;
    @JsonProperty private final float beta;
    @JsonProperty private final RetentionScale scale;
    @JsonProperty private final RetentionLoss loss;
    @JsonProperty private final int iterations;
    @JsonProperty private final float tolerance;
    @JsonProperty private final ActivationMethod estimator;
    @JsonProperty private final int block;
    @JsonProperty private final int blocks;

    /**
     * Retention of one block, with the clipped straight-through estimator.
     *
     * @param options λ, its warm-up in iterations of the graph, β, scale, loss, power iterations
     *     and their tolerance count; form and norm are those of the paper
     * @param block index of the block, from 0
     * @param blocks number of blocks of the graph
     * @throws IllegalArgumentException if there is no such block
     */
    public LcrRegularizer(RetentionOptions options, int block, int blocks) {
        this(
                options.lambda(),
                options.warmupSteps(),
                options.beta(),
                options.scale(),
                options.loss(),
                options.iterations(),
                options.tolerance(),
                ActivationMethod.CLIP,
                block,
                blocks);
    }

    /** For DL4J, which reads graphs from JSON. */
    LcrRegularizer(
            @JsonProperty("lambda") float lambda,
            @JsonProperty("warmupSteps") int warmupSteps,
            @JsonProperty("beta") float beta,
            @JsonProperty("scale") RetentionScale scale,
            @JsonProperty("loss") RetentionLoss loss,
            @JsonProperty("iterations") int iterations,
            @JsonProperty("tolerance") float tolerance,
            @JsonProperty("estimator") ActivationMethod estimator,
            @JsonProperty("block") int block,
            @JsonProperty("blocks") int blocks) {
        if (block < 0 || block >= blocks) {
            throw new IllegalArgumentException(
                    "block " + block + " is not one of " + blocks + ", counted from 0");
        }
        if (estimator != ActivationMethod.CLIP && estimator != ActivationMethod.APPROX_SIGN) {
            throw new IllegalArgumentException(
                    estimator
                            + " moves over a horizon, which a DL4J graph does not tell; use"
                            + " CLIP or APPROX_SIGN");
        }
        this.lambda = lambda;
        this.warmupSteps = warmupSteps;
        this.beta = beta;
        this.scale = scale;
        this.loss = loss;
        this.iterations = iterations;
        this.tolerance = tolerance;
        this.estimator = estimator;
        this.block = block;
        this.blocks = blocks;
    }

    /**
     * The same with another straight-through estimator.
     *
     * @throws IllegalArgumentException if it is neither CLIP nor APPROX_SIGN
     */
    public LcrRegularizer with(ActivationMethod other) {
        return new LcrRegularizer(
                lambda,
                warmupSteps,
                beta,
                scale,
                loss,
                iterations,
                tolerance,
                other,
                block,
                blocks);
    }

    RetentionOptions options() {
        return new RetentionOptions(lambda, warmupSteps, beta, scale, loss, iterations, tolerance);
    }

    ActivationMethod estimator() {
        return estimator;
    }

    int block() {
        return block;
    }

    int blocks() {
        return blocks;
    }

    @Override
    public org.deeplearning4j.nn.graph.vertex.GraphVertex instantiate(
            ComputationGraph graph,
            String name,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType type) {
        if (type != DataType.FLOAT) {
            throw new IllegalArgumentException(
                    "vertex "
                            + name
                            + " computes in FLOAT, the graph in "
                            + type
                            + "; set its dataType to FLOAT");
        }
        return new LcrVertex(graph, name, index, this);
    }

    @Override
    public InputType getOutputType(int layer, InputType... types) throws InvalidInputTypeException {
        for (InputType type : types) {
            if (type.getType() != InputType.Type.CNN && type.getType() != InputType.Type.FF) {
                throw new InvalidInputTypeException(
                        "LCR takes convolutional or feed-forward activations, not " + type);
            }
        }
        return types[1];
    }

    @Override
    public MemoryReport getMemoryReport(InputType... types) {
        long values = types[0].arrayElementsPerExample() + types[1].arrayElementsPerExample();
        return new LayerMemoryReport.Builder(null, LcrRegularizer.class, types[0], types[1])
                .standardMemory(0, 0)
                .workingMemory(0, 0, 0, 3 * values)
                .cacheMemory(0, 0)
                .build();
    }

    @Override
    public long numParams(boolean backprop) {
        return 0;
    }

    @Override
    public int minVertexInputs() {
        return INPUTS;
    }

    @Override
    public int maxVertexInputs() {
        return INPUTS;
    }

    @Override
    @SuppressWarnings("MethodDoesntCallSuperMethod")
    public LcrRegularizer clone() {
        return with(estimator);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LcrRegularizer that
                && options().equals(that.options())
                && estimator == that.estimator
                && block == that.block
                && blocks == that.blocks;
    }

    @Override
    public int hashCode() {
        return Objects.hash(options(), estimator, block, blocks);
    }
}
