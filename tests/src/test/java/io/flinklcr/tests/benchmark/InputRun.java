package io.flinklcr.tests.benchmark;

import io.flinklcr.models.image.Augmentation;
import io.flinklcr.models.image.Fit;
import io.flinklcr.models.image.ImageEncoding;
import io.flinklcr.models.train.TrainingPlan;
import io.flinklcr.operators.image.DecodeFunction;
import io.flinklcr.operators.image.Sample;
import io.flinklcr.pipelines.job.ImageInput;
import io.flinklcr.pipelines.job.ImageStreams;
import io.flinklcr.pipelines.job.LocalCluster;
import io.flinklcr.pipelines.kafka.EmbeddedKafka;
import io.flinklcr.pipelines.kafka.Topics;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** Reads images from Kafka, decodes and augments them as the training job does, and no more. */
final class InputRun {

    private static final String DEAD_LETTERS = "dead-letters";
    private static final int RUNS = 3;

    private InputRun() {}

    /**
     * Prints images a second of each encoding, and of the bare engine as {@code engine}.
     *
     * @param arguments images of an encoding, batch size, steps of warm-up, measured steps
     */
    public static void main(String[] arguments) throws Exception {
        Map<String, Double> rates = new TreeMap<>();
        TrainingPlan plan = BenchPlans.of("resnet20", Integer.parseInt(arguments[1]));
        double[] seconds =
                EngineLoop.seconds(
                        plan, Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
        rates.put("engine", plan.batchSize() / Statistics.median(seconds));
        try (EmbeddedKafka broker = EmbeddedKafka.start();
                LocalCluster cluster = LocalCluster.start(new Configuration());
                Topics topics = Topics.of(broker.access())) {
            topics.createIfMissing(DEAD_LETTERS, 1);
            int images = Integer.parseInt(arguments[0]);
            for (ImageEncoding encoding : ImageEncoding.values()) {
                ImageInput input = BenchTopics.publish(broker.access(), encoding, images);
                rates.put(encoding.name(), rate(cluster, input));
            }
        }
        JsonProcess.print(rates);
    }

    /** Median of some runs after one that the JVM warms up on. */
    private static double rate(LocalCluster cluster, ImageInput input) throws Exception {
        run(cluster, input);
        double[] rates = new double[RUNS];
        for (int i = 0; i < RUNS; i++) {
            rates[i] = run(cluster, input);
        }
        return Statistics.median(rates);
    }

    private static double run(LocalCluster cluster, ImageInput input) throws Exception {
        StreamExecutionEnvironment environment = cluster.environment();
        environment.setBufferTimeout(0);
        DataStream<Sample> samples =
                ImageStreams.decoded(
                        environment,
                        input,
                        DecodeFunction.forTraining(
                                BenchPlans.SHAPE,
                                BenchPlans.CLASSES,
                                Fit.EXACT,
                                new Augmentation(4, true),
                                1),
                        DEAD_LETTERS);
        samples.map(new Stopwatch()).sinkTo(new DiscardingSink<>());
        JobExecutionResult result = environment.execute("input");
        return Stopwatch.rate(result);
    }
}
