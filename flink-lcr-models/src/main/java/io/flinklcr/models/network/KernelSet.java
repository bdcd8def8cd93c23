package io.flinklcr.models.network;

import io.flinklcr.models.retention.RetentionForm;

/** What a network computes with. All sets agree within the rounding of float32. */
public enum KernelSet {
    /**
     * 1-bit convolutions and loops of our own, in passes that read and write memory once for
     * IR-Net's networks and layer by layer for others; what they do not cover runs in ND4J's
     * operations. CPU alone.
     */
    FUSED {
        @Override
        public Network network(
                NetworkSpec spec, int images, RetentionForm form, Parallel parallel) {
            return FusedNetwork.covers(spec) && form == RetentionForm.CHANNEL
                    ? new FusedNetwork(spec, images, parallel)
                    : new GraphNetwork(spec, images, form, parallel);
        }
    },
    /** ND4J's own operations, which GPUs have too. */
    PORTABLE {
        @Override
        public Network network(
                NetworkSpec spec, int images, RetentionForm form, Parallel parallel) {
            return new GraphNetwork(spec, images, form, null);
        }
    };

    /** Builds a network and its buffers, with moments by channel. */
    public Network network(NetworkSpec spec, int images, Parallel parallel) {
        return network(spec, images, RetentionForm.CHANNEL, parallel);
    }

    /**
     * Builds a network and its buffers.
     *
     * @param spec what it looks like
     * @param images number of images N of every call
     * @param form of its moments
     * @param parallel threads of kernels that ND4J does not run; not closed by the network
     */
    public abstract Network network(
            NetworkSpec spec, int images, RetentionForm form, Parallel parallel);
}
