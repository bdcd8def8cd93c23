package io.flinklcr.pipelines.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.concurrent.CompletionException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.runtime.client.JobExecutionException;
import org.apache.flink.util.FlinkRuntimeException;
import org.apache.flink.util.SerializedThrowable;
import org.junit.jupiter.api.Test;

/** The one line that a user sees names the thing and the mend, not the layers around it. */
class JobFailureTest {

    private static final Throwable THEIRS = foreign(new IOException("Connection refused"));
    private static final Throwable OURS =
            new IllegalArgumentException("no broker answers at localhost:1; start it", THEIRS);

    @Test
    void prefersOurMessageToItsCause() {
        assertThat(JobFailure.reason(OURS)).isEqualTo("no broker answers at localhost:1; start it");
    }

    @Test
    void findsOurMessageUnderTheLayersOfFlink() {
        Throwable wrapped = new FlinkRuntimeException("restarts are suppressed", OURS);
        Throwable failure = new JobExecutionException(new JobID(), "Job execution failed", wrapped);
        assertThat(JobFailure.reason(new CompletionException(foreign(failure))))
                .isEqualTo("no broker answers at localhost:1; start it");
    }

    @Test
    void readsWhatCameFromAnotherProcess() {
        Throwable failure = new RuntimeException(new SerializedThrowable(OURS));
        assertThat(JobFailure.reason(foreign(failure)))
                .isEqualTo("no broker answers at localhost:1; start it");
    }

    @Test
    void fallsBackToTheDeepestMessageAndNamesItsKind() {
        Throwable deepest = foreign(new FileNotFoundException("/models"));
        assertThat(JobFailure.reason(foreign(new RuntimeException("outer", deepest))))
                .isEqualTo("FileNotFoundException: /models");
    }

    @Test
    void namesTheKindWhereThereIsNoMessage() {
        assertThat(JobFailure.reason(new IllegalStateException()))
                .isEqualTo("IllegalStateException");
    }

    private static Throwable foreign(Throwable failure) {
        failure.setStackTrace(
                new StackTraceElement[] {new StackTraceElement("org.example.X", "x", null, 1)});
        return failure;
    }
}
