package io.flinklcr.models.network;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Where a part of a gradient goes.
 *
 * @param array to be overwritten with the part
 * @param then operations to run behind that
 */
record PortableSink(INDArray array, List<PortableOperation> then) {}
