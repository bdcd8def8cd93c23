package io.flinklcr.models.network;

import org.nd4j.linalg.api.ndarray.INDArray;

/** A layer of a {@link GraphNetwork}. */
interface GraphLayer {

    /** What leaves the layer, (N, C, H, W). */
    INDArray output();

    void forward(GraphForward pass);

    /** Sets up the backward pass, which adds to the gradients of what the layer takes. */
    GraphGradient gradient(PortableGradients gradients);
}
