package io.flinklcr.models.network;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Moment matrices of a block's front and back. */
interface PortableMatrices {

    /** Computes them; row-major, one behind the other. */
    float[] compute();

    /** The values of an array times a factor. */
    static float[] scaled(INDArray array, float factor) {
        float[] values = PortableMemory.read(array);
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
        return values;
    }
}
