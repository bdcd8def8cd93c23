package io.flinklcr.models.network;

/** Where the filters of a convolution come from in the flat state, before they are binarised. */
interface FilterSource {

    /** The filters, in a fresh array. */
    float[] read(float[] state);

    /**
     * Reads the filters to where others were.
     *
     * @param filters as many as there are
     */
    default void read(float[] state, float[] filters) {
        System.arraycopy(read(state), 0, filters, 0, filters.length);
    }

    /**
     * Writes gradients to the flat one.
     *
     * @param state flat state
     * @param ofFilters gradient with respect to the filters read; may be changed
     * @param gradient flat gradient
     */
    void report(float[] state, float[] ofFilters, float[] gradient);
}
