package io.flinklcr.models.network;

import org.nd4j.linalg.api.ndarray.INDArray;

/** A layer in operations that every ND4J backend has. */
interface PortableLayer {

    /** What leaves the layer, (N, C, H, W). */
    INDArray output();

    void forward(PortableForward pass);

    /** Sets up the backward pass, which adds to the gradients of what the layer takes. */
    PortableGradient gradient(PortableGradients gradients);
}
