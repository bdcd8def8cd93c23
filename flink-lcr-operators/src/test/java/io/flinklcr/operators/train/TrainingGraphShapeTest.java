package io.flinklcr.operators.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.operators.image.Sample;
import io.flinklcr.operators.image.SampleSerializer;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

/** The tasks that the dataflow is made of. */
class TrainingGraphShapeTest {

    @Test
    void keepsEveryOperatorInItsOwnTaskAndTheTrainersInOneSlot() {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment();
        environment.setParallelism(1);
        environment.enableCheckpointing(1000);
        DataStream<Sample> samples =
                environment
                        .fromSequence(0, 1)
                        .map(Samples::at)
                        .returns(SampleSerializer.INSTANCE.typeInformation(Sample.class));
        TrainingStreams streams =
                TrainingGraph.of(FakeArithmetic.PLAN, TrainingGraphOptions.defaults())
                        .attach(samples);
        streams.reports().print();
        List<JobVertex> vertices =
                StreamSupport.stream(
                                environment
                                        .getStreamGraph()
                                        .getJobGraph()
                                        .getVertices()
                                        .spliterator(),
                                false)
                        .toList();
        assertThat(vertices)
                .extracting(JobVertex::getName)
                .anyMatch(name -> name.startsWith("Source"))
                .contains("forward", "retention", "backward", "parameters")
                .anyMatch(name -> name.startsWith("install"));
        assertThat(vertices)
                .filteredOn(vertex -> vertex.getCoLocationGroup() != null)
                .hasSize(3)
                .extracting(JobVertex::getCoLocationGroup)
                .containsOnly(
                        vertices.stream()
                                .filter(vertex -> vertex.getName().equals("forward"))
                                .findFirst()
                                .orElseThrow()
                                .getCoLocationGroup());
    }
}
