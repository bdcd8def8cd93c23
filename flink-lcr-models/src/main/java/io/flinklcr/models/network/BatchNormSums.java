package io.flinklcr.models.network;

/**
 * What a batch norm's gradient takes of the whole batch, Σ g and Σ g·(z − mean) of every channel:
 * summed plane by plane while the gradient is at hand, so that it is not read for this alone.
 * Images may come from different threads; their sums are added in the order of images, so that they
 * do not depend on it.
 */
final class BatchNormSums {

    private static final RowProducts ROWS = RowProducts.fastest();

    private final int channels;
    private final double[] gradients;
    private final double[] products;

    BatchNormSums(Planes like) {
        channels = like.channels();
        gradients = new double[like.images() * channels];
        products = new double[gradients.length];
    }

    /**
     * Takes a plane.
     *
     * @param g gradient with respect to the norm's output, from {@code from} on
     * @param z the norm's input, from {@code from} on
     * @param count values of the plane
     */
    void take(int image, int channel, float[] g, float[] z, float mean, int from, int count) {
        int slot = image * channels + channel;
        gradients[slot] = ROWS.sum(g, from, count);
        products[slot] = ROWS.centeredProduct(z, mean, g, from, count);
    }

    /** Σ g of a channel. */
    double ofGradients(int channel) {
        return sum(gradients, channel);
    }

    /** Σ g·(z − mean) of a channel. */
    double ofProducts(int channel) {
        return sum(products, channel);
    }

    private double sum(double[] planes, int channel) {
        double sum = 0;
        for (int slot = channel; slot < planes.length; slot += channels) {
            sum += planes[slot];
        }
        return sum;
    }
}
