package io.flinklcr.pipelines.job;

import io.flinklcr.models.store.StoredModel;

/**
 * What a scoring job does.
 *
 * @param input the topic of images
 * @param deadLetterTopic where records go that cannot be decoded
 * @param model the model version
 * @param threads threads of each scoring task, at least 1
 */
public record ScoreSettings(
        ImageInput input, String deadLetterTopic, StoredModel model, int threads) {

    /**
     * @throws IllegalArgumentException if there are fewer threads than 1
     */
    public ScoreSettings {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, not " + threads);
        }
    }
}
