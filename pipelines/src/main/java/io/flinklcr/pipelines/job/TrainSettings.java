package io.flinklcr.pipelines.job;

import io.flinklcr.models.drift.DriftReaction;
import io.flinklcr.models.drift.DriftWatch;
import io.flinklcr.models.image.Augmentation;
import io.flinklcr.models.image.Fit;
import io.flinklcr.models.store.ConfigurationHash;
import io.flinklcr.models.store.Lineage;
import io.flinklcr.models.store.Lineage.Origin;
import io.flinklcr.models.train.TrainingPlan;
import io.flinklcr.operators.model.ModelDescription;
import io.flinklcr.operators.model.TrainingStart;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

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
 * @param models the saved versions that the run looks to
 * @param watch for drift
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
        SavedModels models,
        DriftWatch watch,
        SortedMap<String, String> configuration) {

    /** A run that begins afresh and watches for no drift. */
    public TrainSettings(
            ImageInput input,
            String deadLetterTopic,
            String reportsTopic,
            TrainingPlan plan,
            Augmentation augmentation,
            ModelOutput output,
            TrainerSettings trainers,
            SortedMap<String, String> configuration) {
        this(
                input,
                deadLetterTopic,
                reportsTopic,
                plan,
                augmentation,
                output,
                trainers,
                SavedModels.NONE,
                DriftWatch.none(),
                configuration);
    }

    /** Where the run begins if no checkpoint restores it. */
    TrainingStart start() {
        WarmStart warmStart = models.warmStart();
        return warmStart == null ? TrainingStart.fresh(plan) : warmStart.version(plan);
    }

    /**
     * What all model versions of the run have in common.
     *
     * @param parallelism number of trainers
     */
    ModelDescription description(int parallelism) {
        WarmStart warmStart = models.warmStart();
        Origin origin = warmStart == null ? null : warmStart.version(plan).origin();
        return new ModelDescription(
                plan.network(),
                plan.normalization(),
                configuration,
                new Lineage(configurationHash(parallelism), origin));
    }

    private String configurationHash(int parallelism) {
        Map<String, String> values = new TreeMap<>();
        values.put("crop-padding", Integer.toString(augmentation.cropPadding()));
        values.put("exchange", trainers.exchange().toString());
        if (input.fit() != Fit.EXACT) {
            values.put("fit", input.fit().toString());
        }
        values.put("flip", Boolean.toString(augmentation.flip()));
        values.put("max-batch-delay", trainers.maxBatchDelay().toString());
        values.put("parallelism", Integer.toString(parallelism));
        if (watch.reaction() instanceof DriftReaction.Restart) {
            values.put("drift", watch.detector() + " " + watch.reaction());
        }
        return ConfigurationHash.of(plan, values);
    }

    /**
     * Where and when model versions are written.
     *
     * @param directory the model directory, seen by every task manager
     * @param everySteps steps between versions; 0 writes one at the end of input alone
     * @param keep newest versions to keep
     * @param optimizer whether versions hold the optimiser's momentum, too
     */
    public record ModelOutput(String directory, int everySteps, int keep, boolean optimizer) {

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
