package io.flinklcr.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.network.NetworkName;
import io.flinklcr.models.network.NetworkSpec;
import io.flinklcr.pipelines.kafka.Topics;
import io.flinklcr.pipelines.testing.Broker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every wrong input ends with one line that names the thing, and with no stack trace. */
@ExtendWith(Broker.class)
class LcrTest {

    private static final String TOPIC = "lcr-test-images";

    @TempDir private Path temporary;

    @BeforeAll
    static void createTopic() {
        try (Topics topics = Topics.of(Broker.access())) {
            topics.createIfMissing(TOPIC, 1);
        }
    }

    private static String brokers() {
        return Broker.access().bootstrapServers();
    }

    /** Runs the command with good options, but for those given. */
    private CommandRun train(String... options) {
        List<String> arguments = new ArrayList<>(List.of("train"));
        Stream.of(
                        "--bootstrap-servers=" + brokers(),
                        "--topic=" + TOPIC,
                        "--image-shape=1x28x28",
                        "--model-dir=" + temporary.resolve("models"))
                .filter(good -> Arrays.stream(options).noneMatch(given -> sameName(good, given)))
                .forEach(arguments::add);
        arguments.addAll(List.of(options));
        return CommandRun.of(arguments);
    }

    private static boolean sameName(String option, String other) {
        return option.split("=")[0].equals(other.split("=")[0]);
    }

    private static String failure(CommandRun run) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).endsWith("\n");
        assertThat(run.complaint()).hasLineCount(1);
        return run.complaint();
    }

    private static String usageError(CommandRun run) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.complaint()).hasLineCount(1);
        return run.complaint();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "publish",
                "train",
                "score",
                "evaluate",
                "models",
                "export",
                "promote",
                "serve",
                "list",
                "report"
            })
    void everyCommandHelps(String command) {
        CommandRun run = CommandRun.of(command, "--help");
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith("Usage: lcr " + command).contains("--debug");
    }

    @Test
    void listsItsCommands() {
        assertThat(CommandRun.of().out()).contains("demo", "train", "Start with: lcr demo");
        assertThat(CommandRun.of("help").exitCode()).isZero();
        assertThat(CommandRun.of("--version").out()).startsWith("flink-lcr ");
    }

    static Stream<Arguments> wrongUsage() {
        return Stream.concat(wrongInput(), wrongTraining());
    }

    private static Stream<Arguments> wrongInput() {
        return Stream.of(
                arguments(
                        "--image-shape=3x32",
                        "'--image-shape': '3x32' is not an image shape; write CxHxW, for example"
                                + " 3x32x32"),
                arguments(
                        "--image-shape=2x32x32",
                        "'--image-shape': an image has 1 or 3 channels, not 2"),
                arguments(
                        "--start=sometime",
                        "'--start': expected one of [EARLIEST, LATEST] (case-insensitive) but was"
                                + " 'sometime'"),
                arguments(
                        "--retention-scale=huge",
                        "'--retention-scale': expected one of [RAW, UNIT] (case-insensitive) but"
                                + " was 'huge'"));
    }

    private static Stream<Arguments> wrongTraining() {
        return Stream.of(
                arguments(
                        "--kernels=quick",
                        "'--kernels': expected one of [FUSED, PORTABLE] (case-insensitive) but was"
                                + " 'quick'"),
                arguments("--global-batch=many", "'--global-batch': 'many' is not an int"),
                arguments(
                        "--schedule=cubic",
                        "'--schedule': expected one of [COSINE, RESTARTS, LINEAR, STEP,"
                                + " CONSTANT] (case-insensitive) but was 'cubic'"),
                arguments(
                        "--checkpoint-interval=soon",
                        "'--checkpoint-interval': 'soon' is not a time; write for example 500ms,"
                                + " 10s or 2min"),
                arguments(
                        "--max-batch-delay=never",
                        "'--max-batch-delay': 'never' is not a time; write for example 0s, 500ms,"
                                + " 10s or 2min"),
                arguments(
                        "--exchange=any",
                        "'--exchange': expected one of [PARTITION, REBALANCE] (case-insensitive)"
                                + " but was 'any'"),
                arguments(
                        "--checkpoint-interval=0s",
                        "'--checkpoint-interval': '0s' is not a positive time"));
    }

    @ParameterizedTest
    @MethodSource("wrongUsage")
    void refusesAnOptionThatItCannotRead(String option, String problem) {
        assertThat(usageError(train(option)))
                .isEqualTo(
                        "lcr train: Invalid value for option "
                                + problem
                                + "; try 'lcr train --help'");
    }

    @Test
    void refusesUnknownAndMissingOptions() {
        assertThat(usageError(train("--no-such-option")))
                .isEqualTo("lcr train: Unknown option: '--no-such-option'; try 'lcr train --help'");
        assertThat(usageError(CommandRun.of("models")))
                .startsWith("lcr models: Missing required option: '--model-dir");
        assertThat(usageError(CommandRun.of("trian")))
                .contains("'trian'")
                .endsWith("; try 'lcr --help'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--image-shape=3x27x28 | --image-shape 3x27x28: sides start at 28 pixels;"
                        + " enlarge the images before publishing them",
                "--classes=1 | a classifier needs two classes, not 1",
                "--global-batch=1 | batch size must be at least 2, not 1",
                "--global-batch=9 --parallelism=2 | --global-batch 9 cannot be split evenly over 2"
                        + " trainers; give a multiple of --parallelism",
                "--parallelism=0 | --parallelism must be at least 1, not 0",
                "--horizon=0 | horizon must be at least 1 step, not 0",
                "--restart-period=5 | --restart-period is an option of --schedule restarts; choose"
                        + " that or leave it out",
                "--restart-multiplier=2 | --restart-multiplier is an option of --schedule"
                        + " restarts; choose that or leave it out",
                "--schedule=restarts --restart-period=0 | restart period must be at least 1 step,"
                        + " not 0",
                "--schedule=restarts --restart-multiplier=0 | restart multiplier must be at least"
                        + " 1, not 0",
                "--schedule=constant --norm-freeze=0.5 | --norm-freeze 0.5: a constant learning"
                        + " rate has no end to freeze before; leave it out",
                "--norm-freeze=0 | the freeze of batch norm must be in (0, 1], not 0.0",
                "--learning-rate=-1 | learning rate must be positive, not -1.0",
                "--momentum=NaN | momentum must be in [0, 1), not NaN",
                "--weight-decay=-1 | weight decay must be at least 0, not -1.0",
                "--lambda=-0.5 | lambda must be at least 0, not -0.5",
                "--lambda-warmup=-1 | warm-up steps must be at least 0, not -1",
                "--beta=0 | beta must be positive, not 0.0",
                "--power-iterations=0 | power iterations must be at least 1, not 0",
                "--threads=0 | threads must be at least 1, not 0",
                "--crop-padding=-1 | crop padding must be in 0..4096, not -1",
                "--version-every=-1 | --version-every must be at least 0, not -1",
                "--keep-versions=0 | --keep-versions must be at least 1, not 0",
                "--web-port=-1 | --web-port must be 0 to 65535, not -1",
                "--normalize-mean=0.5,0.5 | normalisation needs one mean and one deviation a"
                        + " channel, got 2 and 1",
                "--normalize-std=0 | a standard deviation must be positive and finite: [0.0]",
                "--topic=nowhere | topic 'nowhere' does not exist on BROKERS; create it or publish"
                        + " to it first (lcr publish --topic nowhere)",
                "--model-dir=/proc/models | cannot write to the model directory /proc/models"
                        + " (/proc/models does not exist); give --model-dir a directory that this"
                        + " user may write to",
                "--kafka-config=/nope | --kafka-config /nope cannot be read; give a readable Java"
                        + " properties file",
                "--bootstrap-servers=nope | --bootstrap-servers or a Kafka property is not valid:"
                        + " Invalid url in bootstrap.servers: nope",
                "-Dexecution.checkpointing.unaligned.enabled=true |"
                        + " execution.checkpointing.unaligned.enabled: a step in flight must lie"
                        + " before the barrier: set it (and"
                        + " execution.checkpointing.unaligned.forced) to false",
                "-Dexecution.checkpointing.unaligned.enabled=perhaps | Could not parse value"
                        + " 'perhaps' for key 'execution.checkpointing.unaligned.enabled'.",
            })
    void trainingRefusesWhatCannotWork(String options, String problem) {
        assertThat(failure(train(options.split(" "))))
                .isEqualTo("lcr train: " + problem.replace("BROKERS", brokers()));
    }

    @Test
    void trainingMakesNoTopicsWhenItCannotStart() {
        failure(train("--model-dir=/proc/models", "--reports-topic=not-made"));
        try (Topics topics = Topics.of(Broker.access())) {
            assertThatIllegalArgumentException().isThrownBy(() -> topics.requireExists("not-made"));
        }
    }

    @Test
    @Timeout(40)
    void saysThatNoBrokerAnswers() {
        assertThat(failure(train("--bootstrap-servers=127.0.0.1:1")))
                .startsWith("lcr train: no Kafka broker answers at 127.0.0.1:1; start it, or");
    }

    @Test
    void showsTheStackTraceWhenAsked() {
        CommandRun run = train("--topic=nowhere", "--debug");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("\tat io.flinklcr.pipelines.kafka.Topics.requireExists")
                .contains("\nlcr train: topic 'nowhere' does not exist on");
    }

    @Test
    void trainingRefusesTheDirectoryOfAnEarlierRun() {
        Path models = ModelDirectories.withVersion(temporary.resolve("used"), 3);
        assertThat(failure(train("--model-dir=" + models)))
                .isEqualTo(
                        "lcr train: --model-dir "
                                + models
                                + " holds versions of an earlier run, up to 3; give an empty"
                                + " directory, or --resume-from a checkpoint of that run");
    }

    /** Both have the same tensors, so that a checkpoint of one would be taken for the other's. */
    @Test
    void trainingRefusesToGoOnWithAnotherMethod() {
        NetworkSpec network = NetworkName.RESNET20.spec(new ImageShape(1, 28, 28), 10);
        Path models = ModelDirectories.withVersion(temporary.resolve("irnet"), 3, network);
        assertThat(failure(train("--model-dir=" + models, "--resume-from=a", "--method=bireal")))
                .startsWith(
                        "lcr train: --model-dir "
                                + models
                                + " holds versions of another network or method, up to 3; resume");
    }

    @ParameterizedTest
    @ValueSource(strings = {"score", "evaluate"})
    void scoringNamesWhatIsMissing(String command) {
        Path models = ModelDirectories.withVersion(temporary.resolve("models"), 3);
        Path empty = temporary.resolve("empty");
        assertThat(empty.toFile().mkdir()).isTrue();
        assertThat(failure(score(command, "nowhere", models)))
                .startsWith("lcr " + command + ": topic 'nowhere' does not exist on");
        assertThat(failure(score(command, TOPIC, empty)))
                .endsWith(
                        "holds no model version yet; train one first, or wait for its first"
                                + " checkpoint");
        assertThat(failure(score(command, TOPIC, temporary.resolve("gone"))))
                .contains("no model directory")
                .contains("give --model-dir");
        assertThat(failure(score(command, TOPIC, models, "--model-version=9")))
                .contains("model version 9");
        assertThat(failure(score(command, TOPIC, models, "--threads=0")))
                .isEqualTo("lcr " + command + ": threads must be at least 1, not 0");
    }

    private static CommandRun score(String command, String topic, Path models, String... more) {
        List<String> arguments = new ArrayList<>();
        arguments.addAll(List.of(command, "--bootstrap-servers", brokers(), "--topic", topic));
        arguments.addAll(List.of("--model-dir", models.toString()));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--images=/nope | there is no folder or zip file /nope",
                "--idx=/nope /nope | /nope cannot be read; give an IDX file of images and one of"
                        + " labels",
                "--idx a b --idx c d | --idx takes one pair of files; publish each apart",
                "--sample=test --within=a | --within is an option of --images; give that or leave"
                        + " it out",
                "--sample=test --passes=0 | --epochs and --partitions must be at least 1",
                "--sample=test --partitions=-1 | --epochs and --partitions must be at least 1",
            })
    void publishingNamesWhatIsWrong(String options, String problem) {
        List<String> arguments = new ArrayList<>();
        arguments.addAll(List.of("publish", "--bootstrap-servers", brokers(), "--topic", "t"));
        arguments.addAll(List.of(options.split(" ")));
        assertThat(failure(CommandRun.of(arguments))).isEqualTo("lcr publish: " + problem);
    }

    @Test
    void publishesTheBundledSample() {
        CommandRun run = publishSample("lcr-test-sample");
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualTo("Published 1000 images to lcr-test-sample\n");
        assertThat(run.exitCode()).isZero();
    }

    private static CommandRun publishSample(String topic) {
        return CommandRun.of(
                "publish", "--bootstrap-servers=" + brokers(), "--topic=" + topic, "--sample=test");
    }

    @Test
    void evaluatesAModelVersion() {
        Path models = ModelDirectories.withVersion(temporary.resolve("models"), 3);
        publishSample("lcr-test-evaluated");
        CommandRun run = score("evaluate", "lcr-test-evaluated", models, "--json");
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .startsWith("{\"modelVersion\":3,\"images\":1000,\"accuracy\":0.")
                .hasLineCount(1);
    }

    @Test
    void listsModelVersions() {
        Path models = ModelDirectories.withVersion(temporary.resolve("models"), 3);
        assertThat(CommandRun.of("models", "--model-dir", models.toString()).out())
                .hasLineCount(2)
                .contains("version")
                .contains("       3", "  01234567  ");
        assertThat(CommandRun.of("models", "--model-dir", models.toString(), "--json").out())
                .startsWith("[{")
                .hasLineCount(1);
        assertThat(failure(CommandRun.of("models", "--model-dir", "/nope")))
                .startsWith("lcr models: no model directory /nope");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--passes=0 | --passes must be at least 1, not 0",
                "--lambda=-1 | lambda must be at least 0, not -1.0",
                "--threads=0 | threads must be at least 1, not 0",
                "--out=/proc/nope | cannot write to the model directory /proc/nope/models"
            })
    void theDemoRefusesBeforeItStartsAnything(String option, String problem) {
        assertThat(failure(CommandRun.of("demo", option))).startsWith("lcr demo: " + problem);
    }
}
