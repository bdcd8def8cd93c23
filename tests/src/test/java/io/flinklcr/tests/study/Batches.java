package io.flinklcr.tests.study;

import io.flinklcr.models.train.Batch;
import java.util.List;
import java.util.SplittableRandom;

/** Makes batches of training images. */
@FunctionalInterface
interface Batches {

    /**
     * Makes a batch.
     *
     * @param chosen indices of its images
     * @param random of augmentation
     */
    Batch of(List<Integer> chosen, SplittableRandom random);
}
