package io.flinklcr.tests.job;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import org.apache.flink.core.testutils.CommonTestUtils;

/** Waits for a condition, up to a deadline. */
public final class Await {

    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(10);

    private Await() {}

    /**
     * Asks again and again until the condition holds.
     *
     * @param what is awaited, for the failure's message
     * @throws TimeoutException if the condition does not hold within a minute
     */
    public static void until(String what, Callable<Boolean> condition) throws Exception {
        CommonTestUtils.waitUtil(
                () -> {
                    try {
                        return condition.call();
                    } catch (Exception e) {
                        throw new IllegalStateException("while waiting for " + what, e);
                    }
                },
                DEADLINE,
                PAUSE,
                "waited a minute for " + what);
    }
}
