package io.flinklcr.pipelines.job;

import io.flinklcr.models.image.Augmentation;
import io.flinklcr.models.train.TrainingPlan;
import java.util.SortedMap;

/**
 * What a training job does.
 *
 * @param input the topic of images
 * @param deadLetterTopic where records go that cannot be decoded
 * @param reportsTopic where step reports go, as JSON keyed by step
 * @param plan the arithmetic; its batch is that of one trainer
 * @param augmentation of the training images
 * @param output the model versions
 * @param trainers how training is spread
 * @param configuration options of the run as given, for the manifest; never a secret
 */
public record TrainSettings(
        ImageInput input,
        String deadLetterTopic,
        String reportsTopic,
        TrainingPlan plan,
        Augmentation augmentation,
        ModelOutput output,
        TrainerSettings trainers,
        SortedMap<String, String> configuration) {

    /**
     * Where and when model versions are written.
     *
     * @param directory the model directory, seen by every task manager
     * @param everySteps steps between versions; 0 writes one at the end of input alone
     * @param keep newest versions to keep
     */
    public record ModelOutput(String directory, int everySteps, int keep) {

        /**
         * @throws IllegalArgumentException if a number is out of range
         */
        public ModelOutput {
            if (everySteps < 0) {
                throw new IllegalArgumentException(
                        "--version-every must be at least 0, not " + everySteps);
            }
            if (keep < 1) {
                throw new IllegalArgumentException(
                        "--keep-versions must be at least 1, not " + keep);
            }
        }
    }
}
