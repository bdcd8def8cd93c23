package io.flinklcr.models.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.network.NetworkSpec;
import io.flinklcr.models.network.ParameterLayout;
import io.flinklcr.models.testing.LocalTrainer;
import io.flinklcr.models.testing.TinyPlans;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Counts what a step allocates on the heap: its results, which are new vectors as long as the
 * state, and next to nothing for activations.
 */
class StepAllocationTest {

    private static final int IMAGES = 64;
    private static final int MOST = 500;
    private static final long SMALL = 1 << 20;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void activationsAreAllocatedOnce() {
        ImageShape shape = new ImageShape(3, 16, 16);
        NetworkSpec network = new NetworkSpec(List.of(16, 32), 1, shape, 2);
        long results = 8L * ParameterLayout.of(network).size() * Float.BYTES;
        long activations = 12L * IMAGES * 16 * 16 * 16 * Float.BYTES;
        assertThat(activations).isGreaterThan(2 * (results + SMALL));
        Batch batch = TinyPlans.stripes(shape, IMAGES, new Random(1));
        try (LocalTrainer trainer = new LocalTrainer(TinyPlans.of(network, IMAGES, 1))) {
            int steps = 0;
            while (allocated(trainer, batch) > results + SMALL) {
                assertThat(steps++)
                        .as("steps until the JIT has done away with boxes")
                        .isLessThan(MOST);
            }
            for (int step = 0; step < 5; step++) {
                assertThat(allocated(trainer, batch)).isLessThan(results + SMALL);
            }
        }
    }

    private long allocated(LocalTrainer trainer, Batch batch) {
        long before = threads.getCurrentThreadAllocatedBytes();
        trainer.step(batch);
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
