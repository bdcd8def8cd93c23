package io.flinklcr.models.train;

import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** The ND4J backend that carries the kernels. */
public final class Backend {

    private Backend() {}

    /**
     * Requires ND4J's CPU backend and sets how many threads its operations use when the calling
     * thread runs them: OpenMP keeps that number apart for each thread that calls.
     *
     * @param threads at least 1
     * @throws IllegalStateException if another backend was loaded: the kernels here work on host
     *     memory
     */
    public static void requireCpu(int threads) {
        String backend =
                String.valueOf(Nd4j.getExecutioner().getEnvironmentInformation().get("backend"));
        if (!backend.equals("CPU")) {
            throw new IllegalStateException(
                    "the training kernels run on ND4J's CPU backend, but "
                            + backend
                            + " was loaded; build without -Pcuda or set BACKEND_PRIORITY_CPU=1000");
        }
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(threads);
    }
}
