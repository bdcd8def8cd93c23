package io.flinklcr.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.train.AdamOptions;
import io.flinklcr.models.train.Schedule;
import io.flinklcr.models.train.SgdOptions;
import io.flinklcr.models.train.TrainingPlan;
import io.flinklcr.pipelines.data.Dataset;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** A recipe sets what the command line leaves out. */
class RecipeOptionsTest {

    /** A command of a recipe and what it bears upon. */
    @CommandLine.Command(name = "test")
    private static final class Command {
        @Mixin private RecipeOptions recipe;
        @Mixin private MethodOptions method;
        @Mixin private TrainerOptions trainers;
        @Mixin private CropOptions crop;

        TrainingPlan plan() {
            return method.plan(trainers.batchSize(1));
        }
    }

    /** Options that the train command has of its own. */
    private static final class CropOptions {
        @CommandLine.Option(names = "--crop-padding", defaultValue = "4")
        private int padding;

        @CommandLine.Option(
                names = "--flip",
                negatable = true,
                defaultValue = "true",
                fallbackValue = "true")
        private boolean flip;
    }

    static List<Preset> presets() {
        return Presets.all();
    }

    private static Command parse(String... options) {
        Command command = new Command();
        RecipeDefaults.apply(Lcr.commandLine(command).parseArgs(options));
        return command;
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    @ParameterizedTest
    @EnumSource
    void takesTheLookOfEveryDataset(Dataset dataset) {
        Command command = parse("--dataset=" + name(dataset));
        TrainingPlan plan = command.plan();
        assertThat(plan.network().input()).isEqualTo(dataset.look().shape());
        assertThat(plan.network().classes()).isEqualTo(dataset.look().classes());
        assertThat(plan.normalization()).isEqualTo(dataset.look().normalization());
        assertThat(command.crop.padding).isEqualTo(dataset.look().augmentation().cropPadding());
        assertThat(command.crop.flip).isEqualTo(dataset.look().augmentation().flip());
        assertThat(CommandRun.of("list", "datasets").out())
                .contains("\n" + name(dataset) + " ")
                .contains(dataset.home());
    }

    @ParameterizedTest
    @MethodSource("presets")
    void takesEveryPreset(Preset preset) {
        TrainingPlan plan = parse("--preset=" + preset.name()).plan();
        assertThat(plan.horizonSteps())
                .isEqualTo(Integer.parseInt(preset.options().get("--horizon")));
        assertThat(Integer.toString(plan.batchSize()))
                .isEqualTo(preset.options().get("--global-batch"));
        assertThat(CommandRun.of("list", "presets").out())
                .contains("\n" + preset.name() + " ")
                .contains(preset.source());
    }

    @ParameterizedTest
    @MethodSource("presets")
    void setsNothingThatTrainingDoesNotKnow(Preset preset) {
        List<String> known =
                new CommandLine(new TrainCommand())
                        .getCommandSpec().options().stream()
                                .map(CommandLine.Model.OptionSpec::longestName)
                                .toList();
        assertThat(known).containsAll(preset.options().keySet());
    }

    @Test
    void givenOptionsWin() {
        Command command =
                parse(
                        "--image-shape=3x40x40",
                        "--preset=irnet-resnet20-cifar10",
                        "--horizon=70",
                        "--dataset=mnist",
                        "--normalize-mean=0.5,0.5,0.5",
                        "--normalize-std=0.5,0.5,0.5");
        assertThat(command.plan().network().input()).isEqualTo(new ImageShape(3, 40, 40));
        assertThat(command.plan().horizonSteps()).isEqualTo(70);
        assertThat(command.crop.flip).isFalse();
    }

    @Test
    void anotherOptimizerOrScheduleLeavesOutWhatBelongsToThatOfTheRecipe() {
        Command adam = parse("--preset=irnet-resnet20-cifar10", "--optimizer=adam");
        assertThat(adam.plan().optimizer()).isInstanceOf(AdamOptions.class);
        assertThat(adam.plan().optimizer().learningRate()).isEqualTo(0.001f);
        Command cosine = parse("--preset=irnet-resnet18-imagenet", "--schedule=cosine");
        assertThat(cosine.plan().schedule()).isEqualTo(Schedule.cosine(62_500).warmedUp(2_500));
        Command same = parse("--preset=irnet-resnet18-imagenet", "--schedule=step");
        assertThat(same.plan()).isEqualTo(parse("--preset=irnet-resnet18-imagenet").plan());
    }

    @Test
    void aSwitchOfTheRecipeCanBeSaidAgainAndTakenBack() {
        assertThat(isNesterov("--nesterov")).isTrue();
        assertThat(isNesterov("--no-nesterov")).isFalse();
    }

    private static boolean isNesterov(String option) {
        Command command = parse("--preset=irnet-resnet18-imagenet", option);
        return ((SgdOptions) command.plan().optimizer()).nesterov();
    }

    @Test
    void leavesCommandsWithoutRecipeAsTheyAre() {
        TrainingPlan plan = parse("--image-shape=1x28x28").plan();
        assertThat(plan.horizonSteps()).isEqualTo(10_000);
    }

    @Test
    void asksForTheShapeOfImagesThatNobodyKnows() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse().plan())
                .withMessage(
                        "the shape of the images is not known: give --image-shape CxHxW, or"
                                + " --dataset or --preset");
    }

    @Test
    void namesWhatThereIs() {
        CommandRun unknown = CommandRun.of("train", "--preset=none");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.complaint())
                .contains("'none' is no preset; there are irnet-resnet20-cifar10");
    }

    @Test
    void beginsWithTheLearningRateOfMethodAndOptimiser() {
        String dataset = "--dataset=cifar10";
        assertThat(rate(dataset)).isEqualTo(0.1f);
        assertThat(rate(dataset, "--method=rbnn")).isEqualTo(0.02f);
        assertThat(rate(dataset, "--optimizer=adam")).isEqualTo(0.001f);
        assertThat(rate(dataset, "--method=rbnn", "--learning-rate=0.5")).isEqualTo(0.5f);
    }

    private static float rate(String... options) {
        return parse(options).plan().optimizer().learningRate();
    }
}
