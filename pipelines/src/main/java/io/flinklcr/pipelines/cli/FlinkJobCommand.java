package io.flinklcr.pipelines.cli;

import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A command that is a Flink job: runs on a local cluster by itself, or on any cluster by {@link
 * FlinkMain}.
 */
interface FlinkJobCommand {

    /** Name of the job. */
    String jobName();

    /** Checks what the job needs and adds it to an environment. */
    void define(StreamExecutionEnvironment environment);
}
