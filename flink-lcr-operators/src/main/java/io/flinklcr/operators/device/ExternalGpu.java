package io.flinklcr.operators.device;

import java.util.Collection;
import java.util.List;
import org.apache.flink.api.common.externalresource.ExternalResourceInfo;
import org.apache.flink.api.common.functions.RuntimeContext;

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
