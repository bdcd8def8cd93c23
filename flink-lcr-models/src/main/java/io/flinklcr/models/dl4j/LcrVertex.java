package io.flinklcr.models.dl4j;

import io.flinklcr.models.network.ActivationPair;
import io.flinklcr.models.retention.BlockRetention;
import io.flinklcr.models.retention.BlockRetention.WarmStart;
import io.flinklcr.models.retention.BlockSpectrum;
import java.util.Arrays;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.BaseGraphVertex;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What {@link LcrRegularizer} becomes in a graph; {@link ComputationGraph#getVertex} has it. */
public final class LcrVertex extends BaseGraphVertex {

    private static final long serialVersionUID = 1L;

    private static final int CNN_RANK = 4;

    private final LcrRegularizer regularizer;
    private final transient BlockRetention retention;
    private transient ActivationPair pair;
    private transient long[] frontShape;
    private transient long[] backShape;
    private transient WarmStart warmStart;
    private transient BlockSpectrum spectrum;

    LcrVertex(ComputationGraph graph, String name, int index, LcrRegularizer regularizer) {
        super(graph, name, index, null, null, DataType.FLOAT);
        this.regularizer = regularizer;
        retention = new BlockRetention(regularizer.options(), regularizer.blocks());
    }

    /** The block's part of the retention loss in the last step of training; 0 before the first. */
    public float loss() {
        return spectrum == null ? 0 : spectrum.loss();
    }

    /** σ_B of the last step of training; 0 before the first. */
    public float sigmaBinary() {
        return spectrum == null ? 0 : spectrum.sigmaBinary();
    }

    /** σ_F of the last step of training, after the retention scale; 0 before the first. */
    public float sigmaLatent() {
        return spectrum == null ? 0 : spectrum.sigmaLatent();
    }

    @Override
    public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
        if (training) {
            try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
                measure(inputs[0], inputs[1]);
            }
        }
        return workspaces.dup(ArrayType.ACTIVATIONS, inputs[1]);
    }

    @Override
    public Pair<Gradient, INDArray[]> doBackward(boolean tbptt, LayerWorkspaceMgr workspaces) {
        INDArray ofFront =
                workspaces.create(
                        ArrayType.ACTIVATION_GRAD, DataType.FLOAT, inputs[0].shape(), 'c');
        INDArray ofBack = workspaces.dup(ArrayType.ACTIVATION_GRAD, epsilon);
        try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
            pair.addGradients(spectrum, factor(), ofFront, ofBack);
        }
        return new Pair<>(null, new INDArray[] {ofFront, ofBack});
    }

    /** DL4J divides the sum over a minibatch by its images at the end, where it divides at all. */
    private float factor() {
        boolean divides = graph.getConfiguration().getDefaultConfiguration().isMiniBatch();
        return divides ? inputs[0].size(0) : 1;
    }

    private void measure(INDArray front, INDArray back) {
        if (!Arrays.equals(front.shape(), frontShape) || !Arrays.equals(back.shape(), backShape)) {
            if (pair != null) {
                pair.close();
            }
            frontShape = front.shape();
            backShape = back.shape();
            pair =
                    new ActivationPair(
                            regularizer.block(),
                            map(frontShape),
                            map(backShape),
                            regularizer.estimator());
        }
        long step = graph.getConfiguration().getIterationCount();
        BlockRetention.Result result =
                retention.evaluate(pair.moments(front, back), warmStart, step);
        warmStart = result.warmStart();
        spectrum = result.spectrum();
    }

    /** Features without height and width are maps of one pixel. */
    private static long[] map(long[] shape) {
        return shape.length == CNN_RANK ? shape : new long[] {shape[0], shape[1], 1, 1};
    }

    @Override
    public boolean hasLayer() {
        return false;
    }

    @Override
    public Layer getLayer() {
        return null;
    }

    @Override
    public void setBackpropGradientsViewArray(INDArray view) {
        if (view != null) {
            throw new IllegalArgumentException("a vertex without parameters has no gradients");
        }
    }

    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArrays(
            INDArray[] masks, MaskState state, int minibatch) {
        return masks == null ? null : new Pair<>(masks[1], state);
    }

    @Override
    public String toString() {
        return "LcrVertex(" + getVertexName() + ", block " + regularizer.block() + ")";
    }
}
