package io.flinklcr.operators.train;

import io.flinklcr.models.network.ParameterGroup;
import io.flinklcr.models.network.ParameterLayout;
import io.flinklcr.models.train.LayerReport;
import java.util.ArrayList;
import java.util.List;

/**
 * Which positions of the flat state are binarized weights: the two convolutions of every block.
 *
 * @param ranges the convolutions' tensors
 */
record BinaryWeights(List<ParameterLayout.Tensor> ranges) {

    private static final int SUFFIX = ".weight".length();

    static BinaryWeights of(ParameterLayout layout) {
        return new BinaryWeights(
                layout.tensors().stream()
                        .filter(tensor -> tensor.group() == ParameterGroup.LATENT)
                        .toList());
    }

    /** Number of binarized weights. */
    int count() {
        return ranges.stream().mapToInt(ParameterLayout.Tensor::size).sum();
    }

    /** Names of the layers. */
    List<String> names() {
        return ranges.stream().map(BinaryWeights::name).toList();
    }

    /**
     * What an update does to binarized weights within a part of the state, by tensor; sign(0) = +1.
     *
     * @param offset position of the part's first value
     */
    LatentChange change(int offset, float[] before, float[] after) {
        int[] flips = new int[ranges.size()];
        float[] magnitudes = new float[ranges.size()];
        for (int range = 0; range < flips.length; range++) {
            int from = Math.max(ranges.get(range).offset() - offset, 0);
            int to =
                    Math.min(
                            ranges.get(range).offset() + ranges.get(range).size() - offset,
                            before.length);
            double sum = 0;
            for (int i = from; i < to; i++) {
                flips[range] += before[i] >= 0 != after[i] >= 0 ? 1 : 0;
                sum += Math.abs(after[i]);
            }
            magnitudes[range] = (float) sum;
        }
        return new LatentChange(flips, magnitudes);
    }

    /**
     * Reports of all tensors.
     *
     * @param saturation one a tensor, or none
     */
    List<LayerReport> reports(LatentChange change, List<Float> saturation) {
        List<LayerReport> reports = new ArrayList<>();
        for (int range = 0; range < ranges.size(); range++) {
            ParameterLayout.Tensor tensor = ranges.get(range);
            reports.add(
                    new LayerReport(
                            name(tensor),
                            (float) change.flips()[range] / tensor.size(),
                            change.magnitudes()[range] / tensor.size(),
                            saturation.isEmpty() ? Float.NaN : saturation.get(range)));
        }
        return List.copyOf(reports);
    }

    private static String name(ParameterLayout.Tensor tensor) {
        return tensor.name().substring(0, tensor.name().length() - SUFFIX);
    }
}
