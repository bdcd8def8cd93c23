package io.flinklcr.pipelines.data;

import io.flinklcr.models.image.Augmentation;
import io.flinklcr.models.image.Fit;
import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.image.Normalization;

/**
 * How the images of a data set look, and how they are usually prepared for training.
 *
 * @param shape of every image
 * @param classes number of classes
 * @param normalization of pixels
 * @param augmentation that is usual
 * @param fit of images to the shape
 */
public record Look(
        ImageShape shape,
        int classes,
        Normalization normalization,
        Augmentation augmentation,
        Fit fit) {}
