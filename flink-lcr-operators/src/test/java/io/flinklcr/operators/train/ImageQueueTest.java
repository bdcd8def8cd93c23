package io.flinklcr.operators.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.operators.image.Sample;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What becomes of images from a checkpoint that was cut inside of a step. */
class ImageQueueTest {

    private static final long STEP = 5;

    private final ImageQueue queue = restored();

    @Test
    void forgetsThoseOfAStepThatIsInstalled() {
        queue.installed(STEP);
        assertThat(queue.size()).isZero();
    }

    /** With fewer images a step, or images of other trainers, some are left by the same step. */
    @Test
    void keepsThoseThatTheStepLeavesWhenItIsMadeAnew() {
        queue.installed(STEP - 1);
        assertThat(queue.take(STEP, 2)).extracting(Sample::offset).containsExactly(0L, 1L);
        assertThat(queue.all())
                .extracting(QueuedImage::step)
                .as("in the next checkpoint")
                .containsExactly(STEP, STEP, 0L);
        queue.installed(STEP);
        assertThat(queue.take(STEP + 1, 1)).extracting(Sample::offset).containsExactly(2L);
    }

    private static ImageQueue restored() {
        ImageQueue queue = new ImageQueue();
        LongStream.range(0, 3)
                .mapToObj(offset -> new QueuedImage(STEP, Samples.at(offset)))
                .forEach(queue::restore);
        return queue;
    }
}
