package io.flinklcr.tests.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.models.train.TrainingPlan;
import io.flinklcr.pipelines.kafka.KafkaAccess;
import io.flinklcr.tests.job.Plans;
import io.flinklcr.tests.job.RunComparison;
import io.flinklcr.tests.job.TestTopics;
import io.flinklcr.tests.job.ToyImages;
import io.flinklcr.tests.job.Training;
import java.io.IOException;
import java.nio.file.Path;

/** A topic of images, and disturbed runs over it held against one that nothing disturbs. */
final class Experiment {

    private static final int STEPS_PER_VERSION = 50;
    private static final int MINUTES = 10;

    private final ProcessCluster cluster;
    private final KafkaAccess kafka;
    private final Path directory;
    private final TrainingPlan plan;
    private final ToyImages images;
    private final String topic;

    private int runs;
    private Training calm;

    /**
     * Publishes the images, with a partition for each trainer of the cluster.
     *
     * @param directory of the runs
     * @param steps of a run
     */
    Experiment(ProcessCluster cluster, KafkaAccess kafka, Path directory, int steps)
            throws IOException {
        this.cluster = cluster;
        this.kafka = kafka;
        this.directory = directory;
        plan = Plans.tiny(steps);
        images = Plans.images(plan, steps * cluster.trainers());
        topic = new TestTopics(kafka).publish(images, cluster.trainers());
    }

    /**
     * Requires that a disturbed run ends with the bits of the undisturbed one: versions, weights,
     * momentum, manifests and steps; and that it counts every image once.
     */
    void requireSameBits(Disturbance disturbance) throws Exception {
        Training disturbed = training("disturbed-" + ++runs);
        try (ClusterRun run = ClusterRun.start(cluster, disturbed)) {
            run.awaitFirstCheckpoint();
            disturbance.apply(run, disturbed);
            run.awaitEnd(MINUTES);
        }
        Ledger.requireComplete(disturbed, images.size());
        RunComparison.requireSame(disturbed, calm());
    }

    private Training calm() throws Exception {
        if (calm == null) {
            Training training = training("calm");
            try (ClusterRun run = ClusterRun.start(cluster, training)) {
                run.awaitEnd(MINUTES);
                assertThat(run.restored()).as("restarts that nothing has caused").isZero();
            }
            calm = training;
        }
        return calm;
    }

    private Training training(String name) {
        return Training.of(kafka, topic, plan, directory.resolve(name), STEPS_PER_VERSION);
    }

    /** What happens to a run under way. */
    interface Disturbance {

        /** Disturbs the run, which has a checkpoint to come back to. */
        void apply(ClusterRun run, Training training) throws Exception;
    }
}
