package io.flinklcr.models.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.models.retention.RetentionOptions;
import io.flinklcr.models.retention.RetentionScale;
import io.flinklcr.models.testing.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The example of {@code docs/dl4j.md}: a graph of a DL4J user, with LCR. */
class Dl4jExampleTest {

    private static final int IMAGES = 16;

    @Test
    void learns() {
        ComputationGraph graph = new ComputationGraph(configuration());
        graph.init();
        INDArray images =
                Nd4j.create(
                        Values.gaussian(new Random(1), IMAGES * 28 * 28, 1),
                        new long[] {IMAGES, 1, 28, 28},
                        'c');
        INDArray labels = Nd4j.zeros(IMAGES, 10);
        for (int image = 0; image < IMAGES; image++) {
            labels.putScalar(image, image % 10, 1);
        }
        graph.fit(new INDArray[] {images}, new INDArray[] {labels});
        double first = graph.score();
        for (int step = 0; step < 40; step++) {
            graph.fit(new INDArray[] {images}, new INDArray[] {labels});
        }
        assertThat(graph.score()).isLessThan(first / 2);
        assertThat(((LcrVertex) graph.getVertex("lcr-0")).sigmaBinary()).isPositive();
        assertThat(((LcrVertex) graph.getVertex("lcr-1")).loss()).isPositive();
    }

    @Test
    void isThatOfThePage() throws IOException {
        String page = Files.readString(Path.of("docs", "dl4j.md"));
        String code =
                page.substring(page.indexOf("```java") + 8, page.indexOf("```\n<!-- /example"));
        String own =
                Files.readString(
                        Path.of("src/test/java", getClass().getName().replace('.', '/') + ".java"));
        assertThat(own.replaceAll("\\s+", "")).contains(code.replaceAll("\\s+", ""));
    }

    private static ComputationGraphConfiguration configuration() {
        RetentionOptions lcr = new RetentionOptions(0.1f, 100, 2, RetentionScale.UNIT, 1);
        ComputationGraphConfiguration configuration =
                new NeuralNetConfiguration.Builder()
                        .seed(1)
                        .dataType(DataType.FLOAT)
                        .updater(new Adam(1e-3))
                        .graphBuilder()
                        .addInputs("images")
                        .setInputTypes(InputType.convolutional(28, 28, 1))
                        .addLayer("stem", convolution(8, 1), "images")
                        .addLayer("block-0", convolution(16, 2), "stem")
                        .addVertex("lcr-0", new LcrRegularizer(lcr, 0, 2), "stem", "block-0")
                        .addLayer("block-1", convolution(16, 2), "lcr-0")
                        .addVertex("lcr-1", new LcrRegularizer(lcr, 1, 2), "lcr-0", "block-1")
                        .addLayer("classes", classifier(), "lcr-1")
                        .setOutputs("classes")
                        .build();
        return configuration;
    }

    private static ConvolutionLayer convolution(int outputs, int stride) {
        return new ConvolutionLayer.Builder(3, 3)
                .nOut(outputs)
                .stride(stride, stride)
                .padding(1, 1)
                .activation(Activation.HARDTANH)
                .build();
    }

    private static OutputLayer classifier() {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(10)
                .activation(Activation.SOFTMAX)
                .build();
    }
}
