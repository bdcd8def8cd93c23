package io.flinklcr.operators.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.JobID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The replica, its thread, its permit and its registry. */
@Timeout(30)
class ModelReplicaTest {

    private final ModelReplica replica =
            new ModelReplica("test", new FakeArithmetic("replica")::engine);

    private static StepInFlight step(long number) {
        return StepInFlight.begun(
                new Step(number, FakeArithmetic.PLAN.positionAfter(number - 1)),
                new StepTotals(8, 1, 4, Collections.emptySortedMap()),
                List.of(),
                StepTiming.afterForward(0, 0, 0, 0));
    }

    @Test
    void runsAllCallsOnOneThread() throws Exception {
        Thread first = replica.call(engine -> Thread.currentThread());
        Thread second = replica.call(engine -> Thread.currentThread());
        assertThat(first).isSameAs(second).isNotSameAs(Thread.currentThread());
        assertThat(first.isDaemon()).isTrue();
        assertThat(first.getName()).isEqualTo("test");
    }

    @Test
    void timesTheCallAndNotTheWaitForItsThread() throws Exception {
        ModelReplica slow =
                new ModelReplica(
                        "slow",
                        () -> {
                            Harness.pause(200_000_000);
                            return new FakeEngine("replica");
                        });
        long start = System.nanoTime();
        ModelReplica.Timed<float[]> timed = slow.time(ReplicaEngine::state);
        long around = System.nanoTime() - start;
        assertThat(timed.value()).hasSize(13);
        assertThat(timed.nanos()).isPositive().isLessThan(around);
        slow.close();
    }

    @Test
    void throwsWhatTheCallThrows() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(
                        () ->
                                replica.call(
                                        engine -> {
                                            throw new IOException("disk");
                                        }))
                .withMessage("disk");
    }

    @Test
    void throwsWhatTheStartOfTheEngineHasThrown() {
        ModelReplica broken =
                new ModelReplica(
                        "broken",
                        () -> {
                            throw new IllegalArgumentException("no backend");
                        });
        assertThatThrownBy(() -> broken.call(ReplicaEngine::state))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no backend");
    }

    @Test
    void waitEndsWhenTheTaskIsInterrupted() throws Exception {
        CountDownLatch inCall = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        Thread task =
                new Thread(
                        () -> {
                            try {
                                replica.call(
                                        engine -> {
                                            inCall.countDown();
                                            end.await();
                                            return null;
                                        });
                            } catch (Throwable e) {
                                outcome.complete(e);
                            }
                        });
        task.start();
        inCall.await();
        task.interrupt();
        assertThat(outcome.get(10, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
        end.countDown();
    }

    @Test
    void givesOnePermitForEachInstalledStep() {
        AtomicInteger told = new AtomicInteger();
        replica.onSignal(told::incrementAndGet);
        assertThat(replica.isReleased()).isFalse();
        replica.release(6, FakeArithmetic.PLAN.positionAfter(6));
        assertThat(replica.isReleased()).isTrue();
        assertThat(told).hasValue(1);
        replica.begin(step(7));
        assertThat(replica.isReleased()).isFalse();
        assertThat(replica.inFlight(7)).isEqualTo(step(7));
        assertThatIllegalStateException().isThrownBy(() -> replica.begin(step(8)));
    }

    @Test
    void refusesToSkipAStep() {
        replica.release(6, FakeArithmetic.PLAN.positionAfter(6));
        assertThatIllegalStateException().isThrownBy(() -> replica.begin(step(9)));
    }

    @Test
    void registryFreesTheReplicaWithItsLastLease() throws Exception {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        FakeEngine.HOOKS.put(
                "registry",
                (phase, step) -> {
                    if (phase.equals("close")) {
                        closed.complete(null);
                    }
                });
        FakeArithmetic arithmetic = new FakeArithmetic("registry");
        ReplicaRegistry.Key key = new ReplicaRegistry.Key(new JobID(), 0, 0);
        ReplicaRegistry.Lease forward = ReplicaRegistry.lease(key, arithmetic::engine);
        ReplicaRegistry.Lease install = ReplicaRegistry.lease(key, arithmetic::engine);
        ReplicaRegistry.Lease next =
                ReplicaRegistry.lease(new ReplicaRegistry.Key(key.job(), 0, 1), arithmetic::engine);
        assertThat(install.replica()).isSameAs(forward.replica()).isNotSameAs(next.replica());
        forward.close();
        forward.close();
        assertThat(install.replica().call(ReplicaEngine::state)).hasSize(13);
        assertThat(closed).isNotDone();
        install.close();
        closed.get(10, TimeUnit.SECONDS);
        next.close();
    }
}
