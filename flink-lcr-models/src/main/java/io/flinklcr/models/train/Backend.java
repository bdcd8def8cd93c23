package io.flinklcr.models.train;

import io.flinklcr.models.network.KernelSet;
import org.nd4j.common.config.ND4JClassLoading;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.factory.Nd4jBackend;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * The ND4J backend that carries the kernels. What it lacks is told in one line before ND4J is
 * touched, since ND4J itself fails to link without a word of why.
 */
public final class Backend {

    private static final String CPU = "CPU";
    private static final String CPU_CLASS = "org.nd4j.linalg.cpu.nativecpu.CpuBackend";
    private static final String CUDA_CLASS = "org.nd4j.linalg.jcublas.JCublasBackend";

    // ND4J would keep the loader of the thread that touches it first: that of a Flink job, which is
    // closed when the job ends.
    static {
        ND4JClassLoading.setNd4jClassloaderFromClass(Nd4jBackend.class);
    }

    private Backend() {}

    /**
     * Chooses the GPU of the calling thread; does nothing where ND4J runs on the CPU.
     *
     * @param index of the device, as {@code nvidia-smi} counts
     * @throws IllegalStateException if ND4J's CUDA backend cannot run on it
     */
    public static void useDevice(int index) {
        if (choosesCuda()) {
            NvidiaSmi.devices().require(index);
            Nd4j.getAffinityManager().unsafeSetDevice(index);
        }
    }

    /**
     * Requires a backend that runs the kernels and sets how many threads ND4J's operations use when
     * the calling thread runs them on the CPU: OpenMP keeps that number apart for each thread that
     * calls.
     *
     * @throws IllegalStateException if ND4J's CUDA backend finds no GPU that it runs on, or the
     *     kernels do not run on the backend that was loaded
     */
    public static void prepare(Execution execution) {
        if (choosesCuda()) {
            NvidiaSmi.devices().requireOne();
        }
        requireRuns(execution.kernels(), name());
        if (name().equals(CPU)) {
            NativeOpsHolder.getInstance()
                    .getDeviceNativeOps()
                    .setOmpNumThreads(execution.threads());
        }
    }

    /** The kernels made for the backend. */
    public static KernelSet kernels() {
        return choosesCuda() ? KernelSet.PORTABLE : KernelSet.FUSED;
    }

    static void requireRuns(KernelSet kernels, String backend) {
        if (kernels == KernelSet.FUSED && !backend.equals(CPU)) {
            throw new IllegalStateException(
                    "the fused kernels run on ND4J's CPU backend, but "
                            + backend
                            + " was loaded; use --kernels portable or build without -Pcuda");
        }
    }

    private static String name() {
        return String.valueOf(Nd4j.getExecutioner().getEnvironmentInformation().get("backend"));
    }

    /** Whether ND4J will take its CUDA backend, known without loading it. */
    private static boolean choosesCuda() {
        return isPresent(CUDA_CLASS)
                && (!isPresent(CPU_CLASS)
                        || Nd4jBackend.BACKEND_PRIORITY_GPU > Nd4jBackend.BACKEND_PRIORITY_CPU);
    }

    private static boolean isPresent(String backend) {
        String file = backend.replace('.', '/') + ".class";
        return Nd4jBackend.class.getClassLoader().getResource(file) != null;
    }
}
