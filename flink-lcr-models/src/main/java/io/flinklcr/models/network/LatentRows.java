package io.flinklcr.models.network;

/** Latent values as rows, whose mean square is taken on the way. */
final class LatentRows implements RowSource {

    private final Activation activation;
    private final FeatureMap map;
    private final RowProducts products = RowProducts.fastest();
    private final double[] squares;

    LatentRows(Activation activation) {
        this.activation = activation;
        map = activation.latent();
        squares = new double[map.images()];
    }

    @Override
    public int images() {
        return map.images();
    }

    @Override
    public int channels() {
        return map.channels();
    }

    @Override
    public int plane() {
        return map.plane();
    }

    @Override
    public void read(int image, float[] rows, int at, int next, Scratch scratch) {
        double sum = 0;
        for (int channel = 0; channel < map.channels(); channel++) {
            int start = at + channel * next;
            activation.read(image, channel, 1, rows, start);
            sum += products.squareSum(rows, start, map.plane());
        }
        squares[image] = sum;
    }

    /** Mean of the squared values, once all images were read. */
    float meanSquare() {
        double sum = 0;
        for (double square : squares) {
            sum += square;
        }
        return (float) (sum / ((double) map.images() * map.channels() * map.plane()));
    }
}
