package io.flinklcr.models.network;

/** The convolution by its definition. */
final class Direct {

    private Direct() {}

    /** Value i of the output, row-major. */
    static double convolution(
            ConvolutionShape shape, FeatureMap input, float[] weights, FeatureMap output, int i) {
        int column = i % output.width();
        int row = i / output.width() % output.height();
        int filter = i / output.plane() % output.channels();
        int image = i / output.plane() / output.channels();
        int area = shape.side() * shape.side();
        float[] plane = new float[input.plane()];
        double sum = 0;
        for (int tap = 0; tap < area * shape.inputs(); tap++) {
            input.read(image, tap / area, plane);
            int y = row * shape.stride() + tap % area / shape.side() - shape.padding();
            int x = column * shape.stride() + tap % area % shape.side() - shape.padding();
            if (y >= 0 && y < input.height() && x >= 0 && x < input.width()) {
                sum +=
                        (double) plane[y * input.width() + x]
                                * weights[filter * area * shape.inputs() + tap];
            }
        }
        return sum;
    }
}
