package io.flinklcr.pipelines.report;

import io.flinklcr.models.train.StepReport;
import java.util.List;

/** The ratio σ_B/σ_F of a step: how far the binary network's norms are from the latent ones. */
final class SigmaRatio {

    private SigmaRatio() {}

    /** σ_B/σ_F of a block; NaN if the block has no norms or σ_F is 0. */
    static float of(StepReport report, int block) {
        float ratio = at(report.sigmaBinary(), block) / at(report.sigmaLatent(), block);
        return Float.isFinite(ratio) ? ratio : Float.NaN;
    }

    /** Mean of σ_B/σ_F over the blocks that have one; NaN if none has. */
    static float mean(StepReport report) {
        double sum = 0;
        int counted = 0;
        for (int block = 0; block < report.sigmaBinary().size(); block++) {
            float ratio = of(report, block);
            if (Float.isFinite(ratio)) {
                sum += ratio;
                counted++;
            }
        }
        return (float) (sum / counted);
    }

    /** The norm of a block; NaN if the report has none for it. */
    static float at(List<Float> norms, int block) {
        return block < norms.size() ? norms.get(block) : Float.NaN;
    }
}
