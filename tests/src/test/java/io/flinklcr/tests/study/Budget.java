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

    int steps(Setting setting) {
        return epochs(setting) * stepsPerEpoch();
    }
}
