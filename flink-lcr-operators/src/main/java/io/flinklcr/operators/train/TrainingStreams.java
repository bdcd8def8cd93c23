package io.flinklcr.operators.train;

import io.flinklcr.models.train.StepReport;
import io.flinklcr.operators.model.ModelSnapshot;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * What leaves the training dataflow.
 *
 * @param reports one a step, in order
 * @param snapshots models on their way to becoming versions, in order
 */
public record TrainingStreams(
        DataStream<StepReport> reports, DataStream<ModelSnapshot> snapshots) {}
