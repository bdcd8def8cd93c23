package io.flinklcr.tests.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Training runs of the PyTorch program that the engine is measured against. */
public final class PeerRun {

    /** Ends with what the process has taken at most; ru_maxrss would count its parent, too. */
    private static final String WITH_MEMORY =
            """
            import json, runpy, sys
            sys.argv = sys.argv[1:]
            runpy.run_path(sys.argv[0], run_name='__main__')
            peak = [line for line in open('/proc/self/status') if line.startswith('VmHWM')][0]
            print(json.dumps({'peak_kib': int(peak.split()[1])}))
            """;

    private PeerRun() {}

    /** Median images a second. */
    static double imagesPerSecond(Workload workload, int steps)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(BenchSettings.python()));
        command.addAll(arguments(workload, steps));
        return process(command).get("images_per_second").asDouble();
    }

    /** Most memory that a run takes, in KiB. */
    static long peakMemory(Workload workload, int steps) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(BenchSettings.python(), "-c", WITH_MEMORY));
        command.addAll(arguments(workload, steps));
        return process(command).get("peak_kib").asLong();
    }

    /**
     * What the program says last.
     *
     * @param arguments of it
     * @throws IOException with its output, if it fails
     */
    public static JsonNode run(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(BenchSettings.python()));
        command.add(BenchSettings.peer().toString());
        command.addAll(arguments);
        return process(command);
    }

    private static JsonNode process(List<String> command) throws IOException, InterruptedException {
        return JsonProcess.run(command, Map.of());
    }

    private static List<String> arguments(Workload workload, int steps) {
        List<String> arguments = new ArrayList<>(List.of(BenchSettings.peer().toString(), "train"));
        arguments.addAll(List.of("--net", workload.network()));
        arguments.addAll(List.of("--batch", Integer.toString(workload.batch())));
        arguments.addAll(List.of("--steps", Integer.toString(steps)));
        arguments.addAll(List.of("--threads", Integer.toString(BenchPlans.THREADS)));
        if (workload.lcr()) {
            arguments.add("--lcr");
        }
        return arguments;
    }
}
