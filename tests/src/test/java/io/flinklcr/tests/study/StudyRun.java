package io.flinklcr.tests.study;

/**
 * What came of a setting with a seed; NaN is not known.
 *
 * @param suite it belongs to
 * @param setting its name
 * @param seed of weights, order and augmentation
 * @param clean share of test images that are classified right
 * @param noise05 the same under Gaussian noise of 0.05
 * @param noise10 the same under Gaussian noise of 0.1
 * @param crossEntropy mean over the last epoch's training images
 * @param ratio mean over the blocks of ‖RM_B‖/‖RM_F‖ in the last step
 * @param seconds of training, of the processor since 2026-11-29, by the clock before
 * @param threads it trained on
 */
record StudyRun(
        String suite,
        String setting,
        int seed,
        double clean,
        double noise05,
        double noise10,
        double crossEntropy,
        double ratio,
        double seconds,
        int threads) {

    private static final double PERCENT = 100;

    /** A run on a thread of which no more is known. */
    static StudyRun ofAccuracy(
            String suite, String setting, int seed, double clean, double seconds) {
        return new StudyRun(
                suite,
                setting,
                seed,
                clean,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                seconds,
                1);
    }

    double cleanPercent() {
        return PERCENT * clean;
    }

    double noise05Percent() {
        return PERCENT * noise05;
    }

    double noise10Percent() {
        return PERCENT * noise10;
    }

    boolean isOf(Suite other, Setting ofSetting, int ofSeed) {
        return suite.equals(other.name()) && setting.equals(ofSetting.name()) && seed == ofSeed;
    }
}
