package io.flinklcr.models.network;

import java.util.List;
import java.util.stream.IntStream;

/**
 * G = (1/(N·H·W)) Σ_n F_n B_nᵀ of each two consecutive maps of equal height and width, group by
 * group of images, so that every map is read once. Sums of groups are added in the order of images,
 * whichever threads they come from.
 */
final class MomentChain {

    private final RowGroups groups;
    private final Parallel parallel;
    private final float[][][] sums;
    private final double pixels;

    MomentChain(List<RowSource> maps, Parallel parallel) {
        this.parallel = parallel;
        groups = new RowGroups(maps);
        sums = new float[groups.count()][maps.size() - 1][];
        for (int link = 0; link + 1 < maps.size(); link++) {
            for (float[][] ofGroup : sums) {
                ofGroup[link] =
                        new float[maps.get(link).channels() * maps.get(link + 1).channels()];
            }
        }
        pixels = (double) maps.get(0).images() * maps.get(0).plane();
    }

    /** Computes G of every link, C_f × C_b, row-major. */
    List<float[]> compute() {
        parallel.forEach(
                sums.length, (group, scratch) -> groups.multiply(group, sums[group], scratch));
        return IntStream.range(0, sums[0].length).mapToObj(this::moment).toList();
    }

    private float[] moment(int link) {
        float[] moment = new float[sums[0][link].length];
        for (float[][] ofGroup : sums) {
            float[] sum = ofGroup[link];
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
