package io.flinklcr.pipelines.job;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.flink.util.SerializedThrowable;

/** Finds the reason of a failure under the layers that Flink wraps around it. */
public final class JobFailure {

    private static final Pattern CLASS_PREFIX =
            Pattern.compile("^(?:[a-z][\\w]*\\.)+[A-Z][\\w$]*(?:Exception|Error): ");

    private static final String CAUSED_BY = "Caused by: ";
    private static final int DEEPEST = 100;

    private JobFailure() {}

    /**
     * One message out of a chain of causes: that of the outermost exception which code of ours
     * threw, since it names the thing and the mend, else that of the deepest cause. Names of
     * exception classes are left out where the message says enough without.
     */
    public static String reason(Throwable failure) {
        List<Throwable> told =
                Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                        .limit(DEEPEST)
                        .filter(cause -> cause.getMessage() != null)
                        .filter(cause -> !cause.getMessage().isBlank())
                        .toList();
        if (told.isEmpty()) {
            return failure.getClass().getSimpleName();
        }
        return told.stream()
                .filter(JobFailure::isOurs)
                .findFirst()
                .map(JobFailure::message)
                .orElseGet(() -> describe(deepest(told)));
    }

    /** Of wrong arguments in a row the first: it knows the name of the argument. */
    private static Throwable deepest(List<Throwable> told) {
        int last = told.size() - 1;
        while (last > 0
                && told.get(last) instanceof IllegalArgumentException
                && told.get(last - 1) instanceof IllegalArgumentException) {
            last--;
        }
        return told.get(last);
    }

    /** Whether our code threw it, other than merely to wrap its cause for Flink. */
    private static boolean isOurs(Throwable cause) {
        StackTraceElement[] trace = cause.getStackTrace();
        return trace.length > 0
                && trace[0].getClassName().startsWith("io.flinklcr.")
                && !className(cause).startsWith("org.apache.flink.")
                && (cause.getCause() == null
                        || !cause.getMessage().equals(cause.getCause().toString()));
    }

    private static String describe(Throwable cause) {
        String simpleName = className(cause).replaceFirst(".*[.$]", "");
        boolean plain =
                cause instanceof IllegalArgumentException || cause instanceof IllegalStateException;
        return plain ? message(cause) : simpleName + ": " + message(cause);
    }

    /** Of a server's stack trace in a message, the last cause alone. */
    private static String message(Throwable cause) {
        String last =
                cause.getMessage()
                        .lines()
                        .filter(line -> line.startsWith(CAUSED_BY))
                        .reduce((first, second) -> second)
                        .map(line -> line.substring(CAUSED_BY.length()))
                        .orElse(cause.getMessage());
        return CLASS_PREFIX.matcher(last).replaceFirst("");
    }

    private static String className(Throwable cause) {
        return cause instanceof SerializedThrowable serialized
                ? serialized.getOriginalErrorClassName()
                : cause.getClass().getName();
    }
}
