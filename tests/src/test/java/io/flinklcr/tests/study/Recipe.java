package io.flinklcr.tests.study;

/** What is the same for all settings of a suite. */
enum Recipe {
    /** As the product trains: crops and flips by image, EDE by step, batch norm at rest at last. */
    OURS(0.8f),
    /** As the peer's {@code fit}: crops and flips by batch, EDE by epoch. */
    PEER(1);

    private final float normFreeze;

    Recipe(float normFreeze) {
        this.normFreeze = normFreeze;
    }

    /** Share of the steps after which batch norm rests. */
    float normFreeze() {
        return normFreeze;
    }

    /** The step whose estimator a step takes. */
    long estimatorStep(long step, int stepsPerEpoch) {
        return this == OURS ? step : step - step % stepsPerEpoch;
    }
}
