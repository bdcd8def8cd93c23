package io.flinklcr.models.network;

/** Frees native resources together. */
final class Resources {

    private Resources() {}

    /** Closes all, {@code null}s apart; the first failure is thrown once every other was tried. */
    static void closeAll(AutoCloseable... resources) {
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
