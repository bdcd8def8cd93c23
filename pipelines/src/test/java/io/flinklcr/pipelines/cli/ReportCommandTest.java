package io.flinklcr.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinklcr.pipelines.kafka.Topics;
import io.flinklcr.pipelines.testing.Broker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code lcr report} says in one line what it lacks. */
@ExtendWith(Broker.class)
class ReportCommandTest {

    private static final String REPORTS = "report-command-reports";

    @TempDir private Path directory;

    @BeforeEach
    void makeModelsAndTopic() {
        ModelDirectories.withVersion(directory, 3);
        create(REPORTS);
    }

    @Test
    void namesATopicThatIsNotThere() {
        assertThat(failure("nowhere")).startsWith("lcr report: topic 'nowhere' does not exist");
    }

    @Test
    void namesAFileThatCannotBeWritten() {
        assertThat(failure(REPORTS, "--out=/proc/x/r"))
                .isEqualTo(
                        "lcr report: --out /proc/x/r cannot be written (NoSuchFileException:"
                                + " /proc/x); give a file in a directory that this user may write"
                                + " to");
    }

    @Test
    void refusesNamesOfClassesWithoutPredictions() {
        assertThat(failure(REPORTS, "--class-names=a"))
                .startsWith("lcr report: --class-names names the classes of --predictions-topic");
    }

    @Test
    void saysThatTheVersionWasNotScored() {
        assertThat(failure(REPORTS, "--predictions-topic=" + REPORTS))
                .startsWith("lcr report: topic " + REPORTS + " holds no prediction for a labelled")
                .contains("by model version 3");
    }

    @Test
    void namesATopicOfOtherRecords() throws Exception {
        String topic = "report-command-others";
        Broker.send(new ProducerRecord<>(create(topic), new byte[] {'['}));
        assertThat(failure(topic))
                .startsWith(
                        "lcr report: topic '"
                                + topic
                                + "' has a record that is not a step report: ")
                .endsWith("; give --reports-topic the topic that lcr train wrote to");
    }

    private static String create(String topic) {
        try (Topics topics = Topics.of(Broker.access())) {
            topics.createIfMissing(topic, 1);
        }
        return topic;
    }

    private String failure(String reportsTopic, String... more) {
        List<String> arguments = new ArrayList<>(List.of("report"));
        arguments.add("--bootstrap-servers=" + Broker.access().bootstrapServers());
        arguments.add("--model-dir=" + directory);
        arguments.add("--reports-topic=" + reportsTopic);
        arguments.addAll(List.of(more));
        CommandRun run = CommandRun.of(arguments);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(run.complaint()).hasLineCount(1);
        return run.complaint();
    }
}
