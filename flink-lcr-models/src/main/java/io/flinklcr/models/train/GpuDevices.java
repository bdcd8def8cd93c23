package io.flinklcr.models.train;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The NVIDIA GPUs of a machine, and which of them ND4J's CUDA backend has machine code for: Pascal
 * (compute capability 6.0) to Ampere (8.6).
 *
 * @param all in order of their index
 */
record GpuDevices(List<Gpu> all) {

    private static final int OLDEST = 60;
    private static final int NEWEST = 86;
    private static final Pattern LINE = Pattern.compile("(.+),\\s*(\\d+)\\.(\\d)");

    GpuDevices {
        all = List.copyOf(all);
    }

    /**
     * Reads what {@code nvidia-smi --query-gpu=name,compute_cap --format=csv,noheader} prints;
     * lines that do not name a device are passed over.
     */
    static GpuDevices parse(String output) {
        return new GpuDevices(
                output.lines()
                        .map(line -> LINE.matcher(line.strip()))
                        .filter(Matcher::matches)
                        .map(GpuDevices::gpu)
                        .toList());
    }

    /**
     * Requires that the device of an index can be used.
     *
     * @throws IllegalStateException if there is none or it is too old or too new
     */
    void require(int index) {
        if (all.isEmpty()) {
            throw refused("there is no NVIDIA GPU, or nvidia-smi does not answer");
        }
        if (index < 0 || index >= all.size()) {
            throw refused("there is no GPU " + index + " among " + all);
        }
        if (!all.get(index).isSupported()) {
            throw refused("GPU " + index + " is " + all.get(index));
        }
    }

    /**
     * Requires that some device can be used.
     *
     * @throws IllegalStateException if none can
     */
    void requireOne() {
        if (all.stream().noneMatch(Gpu::isSupported)) {
            throw refused(
                    all.isEmpty()
                            ? "there is no NVIDIA GPU, or nvidia-smi does not answer"
                            : "the GPUs are " + all);
        }
    }

    private static Gpu gpu(Matcher line) {
        int capability = 10 * Integer.parseInt(line.group(2)) + Integer.parseInt(line.group(3));
        return new Gpu(line.group(1).strip(), capability);
    }

    private static IllegalStateException refused(String found) {
        return new IllegalStateException(
                "ND4J's CUDA backend runs on Pascal to Ampere (compute capability 6.0 to 8.6), but "
                        + found
                        + "; build without -Pcuda, use an Ampere or older card, or, with the CPU"
                        + " backend on the class path too, set BACKEND_PRIORITY_CPU=1000"
                        + " BACKEND_PRIORITY_GPU=0");
    }

    /**
     * One GPU.
     *
     * @param name of the product
     * @param capability ten times its compute capability
     */
    record Gpu(String name, int capability) {

        boolean isSupported() {
            return capability >= OLDEST && capability <= NEWEST;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%s (compute capability %d.%d)",
                    name,
                    capability / 10,
                    capability % 10);
        }
    }
}
