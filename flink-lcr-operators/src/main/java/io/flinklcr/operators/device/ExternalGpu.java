package io.flinklcr.operators.device;

import io.flinklcr.models.train.Backend;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.apache.flink.api.common.externalresource.ExternalResourceInfo;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/** The GPU that Flink's external resource {@code gpu} gives a task. */
public final class ExternalGpu {

    private static final String RESOURCE = "gpu";
    private static final String INDEX = "index";

    private ExternalGpu() {}

    /**
     * Index of a task's device: tasks take turns over those of their TaskManager; 0 where the
     * resource is not configured.
     *
     * @throws IllegalStateException if a device of the resource has no index
     */
    public static int index(RuntimeContext context) {
        return index(
                context.getExternalResourceInfos(RESOURCE),
                context.getTaskInfo().getIndexOfThisSubtask());
    }

    /**
     * Builds what computes, on the calling thread with a device; where ND4J runs on the CPU, the
     * device is of no account.
     *
     * @throws SuppressRestartsException if ND4J cannot run on the device or the kernels not on
     *     ND4J's backend: a restart would find the same
     */
    public static <T> T build(int device, Supplier<T> network) {
        try {
            Backend.useDevice(device);
            return network.get();
        } catch (IllegalStateException e) {
            throw new SuppressRestartsException(e);
        }
    }

    static int index(Collection<? extends ExternalResourceInfo> devices, int subtask) {
        List<Integer> indices = devices.stream().map(ExternalGpu::index).sorted().toList();
        return indices.isEmpty() ? 0 : indices.get(subtask % indices.size());
    }

    private static int index(ExternalResourceInfo device) {
        String index = device.getProperty(INDEX).orElse("");
        try {
            return Integer.parseInt(index);
        } catch (NumberFormatException e) {
            throw new IllegalStateException(
                    "external resource gpu: '"
                            + index
                            + "' is not the index of a device; see"
                            + " external-resource.gpu.driver-factory.class",
                    e);
        }
    }
}
