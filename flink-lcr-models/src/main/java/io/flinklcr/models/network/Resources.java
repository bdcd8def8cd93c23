package io.flinklcr.models.network;

/** Frees native memory and threads together. */
public final class Resources {

    private Resources() {}

    /**
     * Closes all, {@code null}s apart.
     *
     * @param resources in the order in which they are closed
     * @throws IllegalStateException if one cannot be closed, once every other was tried
     */
    public static void closeAll(AutoCloseable... resources) {
        IllegalStateException failure = null;
        for (AutoCloseable resource : resources) {
            try {
                if (resource != null) {
                    resource.close();
                }
            } catch (Exception e) {
                if (failure == null) {
                    failure = new IllegalStateException("cannot free native memory", e);
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
