package io.flinklcr.models.train;

import io.flinklcr.models.drift.WatchReport;
import java.io.Serializable;
import java.util.List;

/**
 * What one training step did. Equal runs give equal reports but for {@link #imagesPerSecond} and
 * {@link #phases}.
 *
 * @param step number of the step, from 1
 * @param images images trained on so far, this step's included
 * @param batch images of this step
 * @param crossEntropy mean cross entropy of the step's images before the update
 * @param retentionLoss λ of the step times the sum over blocks of {@link
 *     io.flinklcr.models.retention.RetentionLoss}; of form {@code sample} the mean over images, of
 *     {@code batch} over trainers
 * @param accuracy share of the step's images classified correctly before the update, in training
 *     mode
 * @param learningRate learning rate of the update
 * @param lambda λ of the step
 * @param sigmaBinary largest singular value of G_B, one a block
 * @param sigmaLatent largest singular value of G_F, one a block
 * @param degenerateBlocks blocks whose moment matrix was zero or not finite
 * @param flipRatio share of binary weights whose sign the update changed
 * @param imagesPerSecond images a second since the previous step; in the first step of an attempt,
 *     since its forward pass began
 * @param phases where the time of the step went
 * @param watch what the watch for drift tells
 * @param layers one a layer of binary weights, in the order of the flat state
 */
public record StepReport(
        long step,
        long images,
        int batch,
        float crossEntropy,
        float retentionLoss,
        float accuracy,
        float learningRate,
        float lambda,
        List<Float> sigmaBinary,
        List<Float> sigmaLatent,
        int degenerateBlocks,
        float flipRatio,
        float imagesPerSecond,
        PhaseTimes phases,
        WatchReport watch,
        List<LayerReport> layers)
        implements Serializable {

    /** A report that tells nothing of single layers. */
    public StepReport(
            long step,
            long images,
            int batch,
            float crossEntropy,
            float retentionLoss,
            float accuracy,
            float learningRate,
            float lambda,
            List<Float> sigmaBinary,
            List<Float> sigmaLatent,
            int degenerateBlocks,
            float flipRatio,
            float imagesPerSecond,
            PhaseTimes phases,
            WatchReport watch) {
        this(
                step,
                images,
                batch,
                crossEntropy,
                retentionLoss,
                accuracy,
                learningRate,
                lambda,
                sigmaBinary,
                sigmaLatent,
                degenerateBlocks,
                flipRatio,
                imagesPerSecond,
                phases,
                watch,
                List.of());
    }
}
