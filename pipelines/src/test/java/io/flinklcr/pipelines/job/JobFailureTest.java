package io.flinklcr.pipelines.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.util.FlinkRuntimeException;
import org.apache.flink.util.SerializedThrowable;
import org.junit.jupiter.api.Test;

/** One message is found under all layers. */
class JobFailureTest {

    private static <T extends Throwable> T thrownBy(String className, T failure) {
        failure.setStackTrace(
                new StackTraceElement[] {new StackTraceElement(className, "m", "F.java", 1)});
        return failure;
    }

    private static <T extends Throwable> T ours(T failure) {
        return thrownBy("io.flinklcr.models.store.ModelStore", failure);
    }

    private static <T extends Throwable> T theirs(T failure) {
        return thrownBy("org.apache.kafka.clients.admin.KafkaAdminClient", failure);
    }

    @Test
    void prefersTheMessageOfOurCodeToTheCauseUnderIt() {
        Exception cause = theirs(new IOException("/x/y"));
        Exception failure = ours(new IllegalArgumentException("--kafka-config: no such", cause));
        assertThat(JobFailure.reason(theirs(new ExecutionException(failure))))
                .isEqualTo("--kafka-config: no such");
    }

    @Test
    void looksThroughTheLayersThatOurCodePutsAroundForFlink() {
        Exception root = ours(new IllegalStateException("training diverged at step 3"));
        Exception suppressed = ours(new SuppressRestartsException(root));
        Exception wrapped = ours(new FlinkRuntimeException("sink failed", suppressed));
        assertThat(JobFailure.reason(new CompletionException(wrapped)))
                .isEqualTo("training diverged at step 3");
    }

    @Test
    void readsWhatCameOverTheWire() {
        Exception root = ours(new IllegalStateException("training diverged at step 3"));
        Exception suppressed = ours(new SuppressRestartsException(root));
        Throwable received = new SerializedThrowable(theirs(new ExecutionException(suppressed)));
        assertThat(JobFailure.reason(received)).isEqualTo("training diverged at step 3");
    }

    @Test
    void namesTheClassOfAForeignCause() {
        Exception cause = theirs(new IOException("/x/y"));
        assertThat(JobFailure.reason(theirs(new ExecutionException("failed", cause))))
                .isEqualTo("IOException: /x/y");
        assertThat(JobFailure.reason(new SerializedThrowable(cause)))
                .isEqualTo("IOException: /x/y");
        assertThat(JobFailure.reason(theirs(new IllegalStateException("closed"))))
                .isEqualTo("closed");
    }

    @Test
    void prefersTheNameOfAWrongArgument() {
        Exception cause = theirs(new IllegalArgumentException("Unrecognized: perhaps"));
        Exception failure = theirs(new IllegalArgumentException("Could not parse key x", cause));
        assertThat(JobFailure.reason(failure)).isEqualTo("Could not parse key x");
    }

    @Test
    void takesTheLastCauseOfAStackTraceInAMessage() {
        String trace =
                "[Internal server error., <Exception on server side:\n"
                        + "org.apache.flink.A: outer\n\tat a.b.c\n"
                        + "Caused by: java.io.IOException: middle\n\tat a.b.c\n"
                        + "Caused by: java.io.FileNotFoundException: no checkpoint at /x\n"
                        + "\t... 3 more\n\nEnd of exception on server side>]";
        assertThat(JobFailure.reason(theirs(new IllegalStateException(trace))))
                .isEqualTo("no checkpoint at /x");
    }

    @Test
    void namesAnExceptionWithoutMessage() {
        assertThat(JobFailure.reason(new NullPointerException())).isEqualTo("NullPointerException");
        assertThat(
                        JobFailure.reason(
                                theirs(
                                        new IllegalStateException(
                                                " ", theirs(new IOException("x"))))))
                .isEqualTo("IOException: x");
    }

    @Test
    void endsOnACircleOfCauses() {
        Exception first = new IllegalStateException("first");
        first.initCause(new IllegalStateException("second", first));
        assertThat(JobFailure.reason(first)).isEqualTo("first");
    }
}
