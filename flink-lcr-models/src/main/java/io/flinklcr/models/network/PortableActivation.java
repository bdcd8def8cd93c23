package io.flinklcr.models.network;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What bounds a retention block, in its two forms.
 *
 * @param latent the values
 * @param signs what the method makes of them, ±1 where it binarises
 */
record PortableActivation(INDArray latent, INDArray signs) {}
