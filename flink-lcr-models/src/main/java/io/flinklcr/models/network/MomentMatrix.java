package io.flinklcr.models.network;

/**
 * G = (1/(N·H·W)) Σ_n F_n B_nᵀ of two maps of equal height and width, group by group of images.
 * Sums of groups are added in the order of images, whichever threads they come from.
 */
final class MomentMatrix {

    private final RowGroup rows;
    private final Parallel parallel;
    private final RowProducts products = RowProducts.fastest();
    private final float[][] sums;
    private final double pixels;

    MomentMatrix(RowSource front, RowSource back, Parallel parallel) {
        rows = new RowGroup(front, back);
        this.parallel = parallel;
        sums = new float[rows.count()][front.channels() * back.channels()];
        pixels = (double) front.images() * front.plane();
    }

    /** Computes G, C_f × C_b, row-major. */
    float[] compute() {
        parallel.forEach(
                sums.length,
                (group, scratch) -> rows.multiply(group, products, sums[group], scratch));
        float[] moment = new float[sums[0].length];
        for (float[] sum : sums) {
            for (int i = 0; i < moment.length; i++) {
                moment[i] += sum[i];
            }
        }
        float factor = (float) (1 / pixels);
        for (int i = 0; i < moment.length; i++) {
            moment[i] *= factor;
        }
        return moment;
    }
}
