package io.flinklcr.models.infer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both ways of counting bits against the sum of products, bit for bit. */
class BitCountingTest {

    @ParameterizedTest
    @CsvSource({
        "3, 5, 3, 1, 7, 6",
        "33, 40, 3, 1, 5, 5",
        "64, 16, 3, 2, 8, 9",
        "70, 200, 3, 1, 4, 4",
        "40, 64, 1, 2, 6, 6",
        "32, 3, 5, 1, 4, 20",
        "1, 2, 3, 2, 1, 1"
    })
    void agreeWithProducts(int inputs, int outputs, int side, int stride, int height, int width) {
        Random random = new Random(inputs);
        FilterSize size = new FilterSize(outputs, inputs, side);
        float[] weights = new float[outputs * size.fanIn()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (random.nextBoolean() ? 1 : -1) * (1 + i / size.fanIn() % 4) / 4f;
        }
        BinaryConvolve layer = new BinaryConvolve(BinaryFilters.of(size, weights), stride);
        MapSize input = new MapSize(inputs, height, width);
        MapSize output = layer.output(List.of(input));
        Place place = new Place(2, List.of(1), List.of(input), List.of(true), output);
        Workspace workspace =
                new Workspace(
                        List.of(
                                new Workspace.Buffer(Workspace.Kind.VALUES, input),
                                new Workspace.Buffer(Workspace.Kind.SIGNS, input),
                                new Workspace.Buffer(Workspace.Kind.VALUES, output)));
        for (int i = 0; i < input.values(); i++) {
            workspace.map(0)[i] = (float) random.nextGaussian();
        }
        new Signs()
                .kernel(new Place(1, List.of(0), List.of(input), List.of(false), input))
                .run(workspace);
        float[] expected = products(workspace.map(0), input, weights, size, stride, output);
        for (BitCounting counting : BitCounting.values()) {
            counting.kernel(layer, place).run(workspace);
            assertThat(workspace.map(2)).as(counting.name()).isEqualTo(expected);
        }
    }

    private static float[] products(
            float[] values,
            MapSize input,
            float[] weights,
            FilterSize size,
            int stride,
            MapSize output) {
        float[] products = new float[output.values()];
        IntStream.range(0, products.length)
                .forEach(
                        i -> {
                            int channel = i / output.plane();
                            int y = i % output.plane() / output.width() * stride;
                            int x = i % output.width() * stride;
                            for (int weight = 0; weight < size.fanIn(); weight++) {
                                int tap = weight % size.taps();
                                int row = y + tap / size.side() - size.side() / 2;
                                int column = x + tap % size.side() - size.side() / 2;
                                if (row >= 0
                                        && row < input.height()
                                        && column >= 0
                                        && column < input.width()) {
                                    int plane = weight / size.taps() * input.plane();
                                    float sign =
                                            values[plane + row * input.width() + column] < 0
                                                    ? -1
                                                    : 1;
                                    products[i] += sign * weights[channel * size.fanIn() + weight];
                                }
                            }
                        });
        return products;
    }
}
