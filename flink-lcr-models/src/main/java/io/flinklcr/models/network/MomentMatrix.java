package io.flinklcr.models.network;

/**
 * G = (1/(N·H·W)) Σ_n F_n B_nᵀ of two feature maps of equal height and width. Channels are laid out
 * over some images side by side for products that are long enough to be fast.
 */
final class MomentMatrix implements AutoCloseable {

    private final FeatureMap front;
    private final Parallel parallel;
    private final RowProducts products;

    MomentMatrix(FeatureMap front, FeatureMap back, Parallel parallel) {
        this.front = front;
        this.parallel = parallel;
        products =
                VectorSupport.isPresent()
                        ? new VectorRowProducts(front, back, parallel)
                        : new LibraryRowProducts(front, back);
    }

    /** Computes G, C_f × C_b, row-major. */
    float[] compute() {
        for (int first = 0; first < front.images(); first += products.chunk()) {
            Chunk part = Chunk.at(first, products.chunk(), front.images());
            parallel.forEach(
                    products.chunk(), (index, scratch) -> products.take(part, index, scratch));
            products.multiply(first == 0);
        }
        float[] moment = products.sums().clone();
        float factor = (float) (1.0 / ((double) front.images() * front.plane()));
        for (int i = 0; i < moment.length; i++) {
            moment[i] *= factor;
        }
        return moment;
    }

    @Override
    public void close() {
        products.close();
    }
}
