package io.flinklcr.operators.ml;

/**
 * Params of {@link LcrBnnClassifierModel}.
 *
 * @param <T> the stage
 */
public interface LcrBnnClassifierModelParams<T>
        extends HasImageCol<T>,
                HasPredictionCol<T>,
                HasRawPredictionCol<T>,
                HasModelVersionCol<T>,
                HasMaxModelAge<T>,
                HasUidPrefix<T> {}
