package io.flinklcr.models.infer;

/** Computes what a node gives from what its inputs gave, in the buffers of a call. */
@FunctionalInterface
interface MapKernel {

    void run(Workspace workspace);
}
