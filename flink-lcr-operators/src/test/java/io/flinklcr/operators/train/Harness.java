package io.flinklcr.operators.train;

import io.flinklcr.operators.image.Sample;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.tasks.mailbox.Mail;
import org.apache.flink.streaming.runtime.tasks.mailbox.TaskMailbox;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;

/** One trainer's replica, held by the test, and harnesses for the operators that share it. */
final class Harness implements AutoCloseable {

    private final JobID job = new JobID();
    private final FakeArithmetic arithmetic;
    private final ReplicaRegistry.Lease lease;

    Harness(String scenario) {
        arithmetic = new FakeArithmetic(scenario);
        lease = ReplicaRegistry.lease(new ReplicaRegistry.Key(job, 0, 0), arithmetic::engine);
    }

    FakeArithmetic arithmetic() {
        return arithmetic;
    }

    ModelReplica replica() {
        return lease.replica();
    }

    TwoInputHarness<Sample, Sample, BlockMomentsPart> forward(TrainingGraphOptions options)
            throws Exception {
        return forward(options, 1);
    }

    /** FORWARD of trainer 0 of several. */
    TwoInputHarness<Sample, Sample, BlockMomentsPart> forward(
            TrainingGraphOptions options, int trainers) throws Exception {
        TwoInputHarness<Sample, Sample, BlockMomentsPart> harness =
                new TwoInputHarness<>(
                        new ForwardOperatorFactory(FakeArithmetic.PLAN, arithmetic, options),
                        environment(trainers));
        harness.setup(BlockMomentsPartSerializer.INSTANCE);
        return harness;
    }

    TwoInputHarness<BlockSpectrumPart, Long, GradientShard> backward(int shards) throws Exception {
        TwoInputHarness<BlockSpectrumPart, Long, GradientShard> harness =
                new TwoInputHarness<>(
                        new BackwardOperatorFactory(
                                arithmetic, FakeArithmetic.NETWORK.blocks(), shards),
                        environment(1));
        harness.setup(GradientShardSerializer.INSTANCE);
        return harness;
    }

    <I, O> OneInputStreamOperatorTestHarness<I, O> of(
            OneInputStreamOperator<I, O> operator, TypeSerializer<O> output) throws Exception {
        OneInputStreamOperatorTestHarness<I, O> harness =
                new OneInputStreamOperatorTestHarness<>(operator, environment(1));
        harness.setup(output);
        return harness;
    }

    private MockEnvironment environment(int trainers) {
        return new MockEnvironmentBuilder()
                .setJobID(job)
                .setParallelism(trainers)
                .setMaxParallelism(TrainingEnvironment.MAX_PARALLELISM)
                .build();
    }

    /** Tells FORWARD that a step is installed. */
    void release(TwoInputHarness<?, ?, ?> harness, long step) throws Exception {
        replica().release(step, FakeArithmetic.PLAN.positionAfter(step));
        runMails(harness);
    }

    /** Gives FORWARD the samples of some offsets. */
    static void feed(TwoInputHarness<Sample, ?, ?> harness, long from, long to) throws Exception {
        for (long offset = from; offset < to; offset++) {
            harness.processElement1(Samples.at(offset));
        }
    }

    static void runMails(AbstractStreamOperatorTestHarness<?> harness) throws Exception {
        Optional<Mail> mail = harness.getTaskMailbox().tryTake(TaskMailbox.MIN_PRIORITY);
        while (mail.isPresent()) {
            mail.get().run();
            mail = harness.getTaskMailbox().tryTake(TaskMailbox.MIN_PRIORITY);
        }
    }

    /** Lets so much time pass, for tests of what is measured. */
    static void pause(long nanos) {
        long end = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    @Override
    public void close() {
        lease.close();
    }
}
