package io.flinklcr.tests.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.tests.study.RunQueue.Run;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The order of runs that need each other. */
@Timeout(30)
class RunQueueTest {

    private static final Run TEACHER = free("teacher", 1);
    private static final Run TAUGHT = new Run("taught", 2, List.of(TEACHER));
    private static final Run OTHER = free("other", 2);

    private final RunQueue queue = new RunQueue(List.of(TEACHER, TAUGHT, OTHER));

    @Test
    void letsARunPassThatNeedsNoneUnderWay() throws Exception {
        assertThat(queue.take()).contains(TEACHER);
        assertThat(queue.take()).contains(OTHER);
    }

    @Test
    void keepsTheOrderOfRunsThatCanBegin() throws Exception {
        queue.take();
        queue.finished(TEACHER);
        assertThat(queue.take()).contains(TAUGHT);
        assertThat(queue.take()).contains(OTHER);
        assertThat(queue.take()).isEmpty();
    }

    @Test
    void waitsWhereAllThatIsLeftNeedsARunUnderWay() throws Exception {
        queue.take();
        queue.take();
        CompletableFuture<Object> taken = new CompletableFuture<>();
        Thread worker = new Thread(() -> taken.complete(take()));
        worker.start();
        while (worker.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        assertThat(taken).isNotDone();
        queue.finished(TEACHER);
        assertThat(taken).succeedsWithin(10, TimeUnit.SECONDS).isEqualTo(TAUGHT);
    }

    @Test
    void knowsWhatASuitesRunsNeed() throws Exception {
        RunQueue runs = RunQueue.of(Suite.methods());
        Run first = runs.take().orElseThrow();
        assertThat(first).isEqualTo(free("irnet", 1));
        Run run = first;
        while (run.needs().isEmpty()) {
            runs.finished(run);
            run = runs.take().orElseThrow();
        }
        assertThat(run.needs()).containsExactly(free("float", 1));
    }

    private static Run free(String setting, int seed) {
        return new Run(setting, seed, List.of());
    }

    private Run take() {
        try {
            return queue.take().orElse(null);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
