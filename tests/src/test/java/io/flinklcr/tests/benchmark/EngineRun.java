package io.flinklcr.tests.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import io.flinklcr.models.train.Batch;
import io.flinklcr.models.train.TrainingPlan;
import java.io.IOException;

/**
 * A training run of the bare engine in a JVM of its own.
 *
 * @param seconds of every measured step
 * @param residentKib resident memory after every measured step
 * @param peakKib most resident memory of the process
 */
record EngineRun(double[] seconds, long[] residentKib, long peakKib) {

    /** Runs a workload with a heap. */
    static EngineRun of(Workload workload, String heap, int warmUp, int steps)
            throws IOException, InterruptedException {
        JsonNode result =
                ForkedJvm.run(
                        heap,
                        EngineRun.class,
                        workload.network(),
                        workload.batch(),
                        workload.lcr(),
                        warmUp,
                        steps);
        return JsonProcess.read(result, EngineRun.class);
    }

    /** Median images a second of a workload. */
    static double imagesPerSecond(Workload workload, int steps)
            throws IOException, InterruptedException {
        String heap = Launcher.ofRepository().heap();
        EngineRun run = of(workload, heap, BenchSettings.warmUp(workload), steps);
        return workload.batch() / Statistics.median(run.seconds);
    }

    /** Growth of resident memory from a step, counted from 1, to the last. */
    double growthFrom(int step) {
        return (double) residentKib[residentKib.length - 1] / residentKib[step - 1] - 1;
    }

    /**
     * Trains and prints the run.
     *
     * @param arguments network, batch size, whether with LCR, steps of warm-up, measured steps
     */
    public static void main(String[] arguments) throws IOException {
        TrainingPlan plan = BenchPlans.of(arguments[0], Integer.parseInt(arguments[1]));
        boolean lcr = Boolean.parseBoolean(arguments[2]);
        int warmUp = Integer.parseInt(arguments[3]);
        double[] seconds = new double[Integer.parseInt(arguments[4])];
        long[] resident = new long[seconds.length];
        try (EngineLoop loop = new EngineLoop(plan)) {
            Batch batch = EngineLoop.randomBatch(plan);
            for (int i = 0; i < warmUp; i++) {
                loop.step(batch, lcr);
            }
            for (int i = 0; i < seconds.length; i++) {
                seconds[i] = loop.timedStep(batch, lcr);
                resident[i] = ProcessMemory.residentKib();
            }
        }
        JsonProcess.print(new EngineRun(seconds, resident, ProcessMemory.peakKib()));
    }
}
