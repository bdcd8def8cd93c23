package io.flinklcr.pipelines.job;

import io.flinklcr.models.store.StoredModel;

/**
 * What a scoring job does.
 *
 * @param input the topic of images
 * @param deadLetterTopic where records go that cannot be decoded
 * @param model the model version
 */
public record ScoreSettings(ImageInput input, String deadLetterTopic, StoredModel model) {}
