package io.flinklcr.pipelines.job;

import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.flink.util.SerializedThrowable;

/** Finds the reason of a failure under the layers that Flink wraps around it. */
public final class JobFailure {

    private static final Pattern CLASS_PREFIX =
            Pattern.compile("^(?:[a-z][\\w]*\\.)+[A-Z][\\w$]*(?:Exception|Error): ");

    private static final String PROJECT = "io.flinklcr.";
    private static final Set<String> SELF_EXPLAINING =
            Set.of(
                    IllegalArgumentException.class.getName(),
                    IllegalStateException.class.getName(),
                    IOException.class.getName());

    private JobFailure() {}

    /**
     * The message of the outermost exception of this project, since it names the thing and the
     * mend; without one, that of the deepest cause that has a message.
     */
    public static String reason(Throwable failure) {
        String reason = failure.getClass().getSimpleName();
        int depth = 0;
        for (Throwable cause = failure; cause != null && depth < 100; cause = cause.getCause()) {
            depth++;
            if (says(cause)) {
                reason = describe(cause);
                if (isOurs(cause)) {
                    return reason;
                }
            }
        }
        return reason;
    }

    private static boolean says(Throwable cause) {
        String message = cause.getMessage();
        boolean repeats = cause.getCause() != null && cause.getCause().toString().equals(message);
        return message != null && !message.isBlank() && !repeats;
    }

    private static boolean isOurs(Throwable cause) {
        StackTraceElement[] frames = cause.getStackTrace();
        return !className(cause).startsWith("org.apache.flink.")
                && frames.length > 0
                && frames[0].getClassName().startsWith(PROJECT);
    }

    private static String className(Throwable cause) {
        return cause instanceof SerializedThrowable serialized
                ? serialized.getOriginalErrorClassName()
                : cause.getClass().getName();
    }

    private static String describe(Throwable cause) {
        String message = CLASS_PREFIX.matcher(cause.getMessage()).replaceFirst("");
        String name = className(cause);
        boolean plain =
                cause instanceof SerializedThrowable
                        || SELF_EXPLAINING.contains(name)
                        || name.startsWith(PROJECT);
        return plain ? message : cause.getClass().getSimpleName() + ": " + message;
    }
}
