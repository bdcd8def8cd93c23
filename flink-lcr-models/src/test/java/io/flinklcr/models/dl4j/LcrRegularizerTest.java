package io.flinklcr.models.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinklcr.models.quantize.ActivationMethod;
import io.flinklcr.models.retention.RetentionLoss;
import io.flinklcr.models.retention.RetentionOptions;
import io.flinklcr.models.retention.RetentionScale;
import io.flinklcr.models.testing.Values;
import java.util.Random;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** LCR in DL4J graphs. */
class LcrRegularizerTest {

    private static final int IMAGES = 12;
    private static final int SIDE = 6;
    private static final int CLASSES = 3;
    private static final int STEPS = 60;

    private static final INDArray PIXELS =
            Nd4j.create(
                    Values.gaussian(new Random(1), IMAGES * SIDE * SIDE, 1),
                    new long[] {IMAGES, 1, SIDE, SIDE},
                    'c');
    private static final INDArray LABELS = labels();

    @Test
    void trainsWithTheSameBitsAtLambdaZero() {
        ComputationGraph plain = graph(convolutions(builder(), "block"));
        ComputationGraph with = graph(lcr(convolutions(builder(), "lcr"), 0));
        train(plain);
        train(with);
        assertThat(with.params().data().asFloat()).isEqualTo(plain.params().data().asFloat());
        assertThat(vertex(with).loss()).isZero();
        assertThat(vertex(with).sigmaBinary()).isPositive();
    }

    @ParameterizedTest
    @EnumSource(names = {"CLIP", "APPROX_SIGN"})
    void bringsTheNormsTogether(ActivationMethod estimator) {
        ComputationGraph without = graph(lcr(convolutions(builder(), "lcr"), 0));
        LcrRegularizer strong = regularizer(16).with(estimator);
        ComputationGraph with =
                graph(convolutions(builder(), "lcr").addVertex("lcr", strong, "stem", "block"));
        train(without);
        train(with);
        assertThat(distance(with)).isLessThan(distance(without) / 2);
        assertThat(vertex(with).loss()).isPositive();
    }

    @Test
    void takesDenseLayers() {
        ComputationGraph graph =
                graph(
                        builder()
                                .addLayer("stem", dense(), "in")
                                .addLayer("block", dense(), "stem")
                                .addVertex("lcr", regularizer(1), "stem", "block")
                                .addLayer("out", output(), "lcr")
                                .setOutputs("out"));
        train(graph);
        assertThat(vertex(graph).sigmaLatent()).isPositive();
        assertThat(Double.isFinite(graph.score())).isTrue();
    }

    @Test
    void takesBatchesOfAnySizeAndScoresWithoutTraining() {
        ComputationGraph graph = graph(lcr(convolutions(builder(), "lcr"), 1));
        train(graph);
        float before = vertex(graph).loss();
        assertThat(graph.outputSingle(PIXELS).size(0)).isEqualTo(IMAGES);
        assertThat(vertex(graph).loss()).isEqualTo(before);
        graph.fit(new INDArray[] {PIXELS.get(rows())}, new INDArray[] {LABELS.get(rows())});
        assertThat(vertex(graph).loss()).isNotEqualTo(before);
    }

    @Test
    void survivesJson() {
        ComputationGraphConfiguration conf = lcr(convolutions(builder(), "lcr"), 0.5f).build();
        ComputationGraphConfiguration read = ComputationGraphConfiguration.fromJson(conf.toJson());
        assertThat(read.getVertices().get("lcr"))
                .isEqualTo(regularizer(0.5f))
                .hasSameHashCodeAs(regularizer(0.5f))
                .isNotEqualTo(regularizer(0.25f));
    }

    @Test
    void keepsTheToleranceOfPowerIterations() {
        RetentionOptions options =
                new RetentionOptions(1, 0, 2, RetentionScale.UNIT, RetentionLoss.MSE, 50, 1e-3f);
        LcrRegularizer exact = new LcrRegularizer(options, 0, 1);
        ComputationGraphConfiguration conf =
                convolutions(builder(), "lcr").addVertex("lcr", exact, "stem", "block").build();
        LcrRegularizer read =
                (LcrRegularizer)
                        ComputationGraphConfiguration.fromJson(conf.toJson())
                                .getVertices()
                                .get("lcr");
        assertThat(read.options()).isEqualTo(options);
        assertThat(read.with(ActivationMethod.APPROX_SIGN).options()).isEqualTo(options);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 2})
    void refusesBlocksThatAreNotThere(int block) {
        RetentionOptions options = new RetentionOptions(1, 0, 2, RetentionScale.UNIT, 1);
        assertThatThrownBy(() -> new LcrRegularizer(options, block, 2))
                .hasMessage("block " + block + " is not one of 2, counted from 0");
    }

    @Test
    void refusesWhatItCannotDo() {
        assertThatThrownBy(() -> regularizer(1).with(ActivationMethod.EDE))
                .hasMessageStartingWith("EDE moves over a horizon");
        assertThatThrownBy(
                        () ->
                                regularizer(1)
                                        .getOutputType(
                                                0, InputType.recurrent(3), InputType.recurrent(3)))
                .hasMessageContaining("convolutional or feed-forward");
        GraphBuilder doubles =
                lcr(
                        convolutions(
                                new NeuralNetConfiguration.Builder()
                                        .dataType(DataType.DOUBLE)
                                        .graphBuilder()
                                        .addInputs("in")
                                        .setInputTypes(type()),
                                "lcr"),
                        1);
        assertThatThrownBy(() -> graph(doubles))
                .hasMessage(
                        "vertex lcr computes in FLOAT, the graph in DOUBLE; set its dataType to"
                                + " FLOAT");
    }

    private static double distance(ComputationGraph graph) {
        return Math.abs(vertex(graph).sigmaBinary() / vertex(graph).sigmaLatent() - 1);
    }

    private static LcrVertex vertex(ComputationGraph graph) {
        return (LcrVertex) graph.getVertex("lcr");
    }

    private static void train(ComputationGraph graph) {
        for (int step = 0; step < STEPS; step++) {
            graph.fit(new INDArray[] {PIXELS}, new INDArray[] {LABELS});
        }
    }

    private static ComputationGraph graph(GraphBuilder builder) {
        ComputationGraph graph = new ComputationGraph(builder.build());
        graph.init();
        return graph;
    }

    private static GraphBuilder builder() {
        return new NeuralNetConfiguration.Builder()
                .seed(3)
                .dataType(DataType.FLOAT)
                .weightInit(WeightInit.RELU)
                .updater(new Sgd(0.1))
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(type());
    }

    private static InputType type() {
        return InputType.convolutional(SIDE, SIDE, 1);
    }

    /** A stem, a block of half the size, and an output on top of a vertex. */
    private static GraphBuilder convolutions(GraphBuilder builder, String top) {
        return builder.addLayer("stem", convolution(4, 1), "in")
                .addLayer("block", convolution(6, 2), "stem")
                .addLayer("out", output(), top)
                .setOutputs("out");
    }

    private static GraphBuilder lcr(GraphBuilder builder, float lambda) {
        return builder.addVertex("lcr", regularizer(lambda), "stem", "block");
    }

    private static LcrRegularizer regularizer(float lambda) {
        return new LcrRegularizer(new RetentionOptions(lambda, 0, 2, RetentionScale.UNIT, 1), 0, 1);
    }

    private static ConvolutionLayer convolution(int outputs, int stride) {
        return new ConvolutionLayer.Builder(3, 3)
                .nOut(outputs)
                .stride(stride, stride)
                .padding(1, 1)
                .activation(Activation.HARDTANH)
                .build();
    }

    private static DenseLayer dense() {
        return new DenseLayer.Builder().nOut(8).activation(Activation.TANH).build();
    }

    private static OutputLayer output() {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(CLASSES)
                .activation(Activation.SOFTMAX)
                .build();
    }

    private static INDArray labels() {
        INDArray labels = Nd4j.zeros(IMAGES, CLASSES);
        for (int image = 0; image < IMAGES; image++) {
            labels.putScalar(image, image % CLASSES, 1);
        }
        return labels;
    }

    private static INDArrayIndex rows() {
        return NDArrayIndex.interval(0, IMAGES / 2);
    }
}
