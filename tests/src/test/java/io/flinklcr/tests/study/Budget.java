package io.flinklcr.tests.study;

/**
 * What every setting of a suite may spend.
 *
 * @param images to train on
 * @param epochs over them from scratch
 * @param tuningEpochs over them from the weights of another setting
 * @param batch images of a step
 * @param testImages to test on, at each level of noise
 */
record Budget(int images, int epochs, int tuningEpochs, int batch, int testImages) {

    int epochs(Setting setting) {
        return setting.base() == null ? epochs : tuningEpochs;
    }

    int stepsPerEpoch() {
        return images / batch;
    }

    /** In words. */
    String text() {
        return ("%,d images, %d epochs from scratch, %d after another setting, batches of %d;"
                        + " tested on %,d images.")
                .formatted(images, epochs, tuningEpochs, batch, testImages);
    }

    int steps(Setting setting) {
        return epochs(setting) * stepsPerEpoch();
    }
}
