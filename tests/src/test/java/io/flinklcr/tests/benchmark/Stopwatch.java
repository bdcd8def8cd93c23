package io.flinklcr.tests.benchmark;

import io.flinklcr.operators.image.Sample;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/** Counts samples and the time between the first and the last. */
final class Stopwatch extends RichMapFunction<Sample, Integer> {

    private static final long serialVersionUID = 1L;

    private static final String SAMPLES = "samples";
    private static final String NANOS = "nanos";

    private transient LongCounter samples;
    private transient LongCounter nanos;
    private transient long last;

    @Override
    public void open(OpenContext context) {
        samples = new LongCounter();
        nanos = new LongCounter();
        getRuntimeContext().addAccumulator(SAMPLES, samples);
        getRuntimeContext().addAccumulator(NANOS, nanos);
    }

    @Override
    public Integer map(Sample sample) {
        long now = System.nanoTime();
        if (samples.getLocalValuePrimitive() > 0) {
            nanos.add(now - last);
        }
        last = now;
        samples.add(1L);
        return sample.label();
    }

    /** Samples a second of a job with a stopwatch. */
    static double rate(JobExecutionResult job) {
        long counted = job.<Long>getAccumulatorResult(SAMPLES);
        return (counted - 1) * 1e9 / job.<Long>getAccumulatorResult(NANOS);
    }
}
