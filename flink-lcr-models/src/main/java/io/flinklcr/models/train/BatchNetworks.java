package io.flinklcr.models.train;

import io.flinklcr.models.network.Network;
import io.flinklcr.models.network.NetworkSpec;
import io.flinklcr.models.network.Parallel;
import io.flinklcr.models.network.Resources;

/**
 * A network over the images of a plan's batch, which stays, and one over fewer, which goes with the
 * batch that needs it.
 */
final class BatchNetworks implements AutoCloseable {

    private final NetworkSpec spec;
    private final TrainingPlan plan;
    private final Parallel parallel;
    private final Network fullBatch;
    private Network partialBatch;

    BatchNetworks(NetworkSpec spec, TrainingPlan plan, Parallel parallel) {
        this.spec = spec;
        this.plan = plan;
        this.parallel = parallel;
        fullBatch = build(plan.batchSize());
    }

    /** Makes {@link #current} one over so many images. */
    Network resize(int images) {
        closePartial();
        if (images != plan.batchSize()) {
            partialBatch = build(images);
        }
        return current();
    }

    /** The network over the images of the last {@link #resize}. */
    Network current() {
        return partialBatch == null ? fullBatch : partialBatch;
    }

    /** Frees what a batch of another size than the plan's has needed. */
    void closePartial() {
        if (partialBatch != null) {
            partialBatch.close();
            partialBatch = null;
        }
    }

    @Override
    public void close() {
        Resources.closeAll(partialBatch, fullBatch);
    }

    private Network build(int images) {
        return plan.execution().kernels().network(spec, images, plan.retention().form(), parallel);
    }
}
