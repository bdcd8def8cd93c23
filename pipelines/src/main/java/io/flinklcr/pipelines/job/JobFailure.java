package io.flinklcr.pipelines.job;

import java.util.regex.Pattern;
import org.apache.flink.util.SerializedThrowable;

/** Finds the reason of a failure under the layers that Flink wraps around it. */
public final class JobFailure {

    private static final Pattern CLASS_PREFIX =
            Pattern.compile("^(?:[a-z][\\w]*\\.)+[A-Z][\\w$]*(?:Exception|Error): ");

    private JobFailure() {}

    /** The message of the deepest cause that has one, without the names of exception classes. */
    public static String reason(Throwable failure) {
        String reason = failure.getClass().getSimpleName();
        int depth = 0;
        for (Throwable cause = failure; cause != null && depth < 100; cause = cause.getCause()) {
            if (cause.getMessage() != null && !cause.getMessage().isBlank()) {
                reason = describe(cause);
            }
            depth++;
        }
        return reason;
    }

    private static String describe(Throwable cause) {
        String message = cause.getMessage();
        String stripped = CLASS_PREFIX.matcher(message).replaceFirst("");
        boolean ours =
                cause instanceof SerializedThrowable
                        || cause instanceof IllegalArgumentException
                        || cause instanceof IllegalStateException
                        || cause.getClass().getName().startsWith("io.flinklcr.");
        return ours ? stripped : cause.getClass().getSimpleName() + ": " + stripped;
    }
}
