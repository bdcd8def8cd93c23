package io.flinklcr.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.network.NetworkName;
import io.flinklcr.models.network.NetworkSpec;
import io.flinklcr.models.network.ShortcutKind;
import io.flinklcr.models.quantize.ActivationMethod;
import io.flinklcr.models.quantize.Binarization;
import io.flinklcr.models.quantize.BinarizationMethod;
import io.flinklcr.models.quantize.OutputScale;
import io.flinklcr.models.quantize.WeightMethod;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

/** Every network and method that {@code lcr list} names can be had by options. */
class NetworkOptionsTest {

    private static final ImageShape SHAPE = new ImageShape(3, 32, 32);

    private static NetworkSpec parse(String... options) {
        NetworkOptions parsed = new NetworkOptions();
        Lcr.commandLine(new Command(parsed)).parseArgs(options);
        return parsed.spec(SHAPE, 10);
    }

    /** A command of these options alone. */
    @CommandLine.Command(name = "test")
    private record Command(@CommandLine.Mixin NetworkOptions options) {}

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    @Test
    void isIrNetsResnet20UnlessToldOtherwise() {
        assertThat(parse()).isEqualTo(NetworkSpec.resnet20(SHAPE, 10));
    }

    @ParameterizedTest
    @EnumSource
    void takesEveryMethod(BinarizationMethod method) {
        assertThat(parse("--method=" + name(method)).binarization())
                .isEqualTo(method.binarization());
        assertThat(CommandRun.of("list", "methods").out())
                .contains("\n" + name(method) + " ")
                .contains(method.source());
    }

    @ParameterizedTest
    @EnumSource
    void takesEveryNetwork(NetworkName network) {
        assertThat(parse("--network=" + name(network))).isEqualTo(network.spec(SHAPE, 10));
        assertThat(CommandRun.of("list", "networks").out())
                .contains("\n" + name(network) + " ")
                .contains(network.layout());
    }

    @Test
    void mixesWeightsAndActivationsOfDifferentMethods() {
        assertThat(parse("--method=bireal", "--weight-quantizer=libra").binarization())
                .isEqualTo(
                        new Binarization(
                                WeightMethod.LIBRA,
                                ActivationMethod.APPROX_SIGN,
                                OutputScale.NONE));
        assertThat(parse("--activation-estimator=approx_sign").binarization())
                .isEqualTo(
                        new Binarization(
                                WeightMethod.LIBRA,
                                ActivationMethod.APPROX_SIGN,
                                OutputScale.NONE));
    }

    @ParameterizedTest
    @EnumSource
    void takesEveryShortcut(ShortcutKind shortcut) {
        assertThat(parse("--network=resnet18_basic", "--shortcut=" + name(shortcut)))
                .isEqualTo(NetworkName.RESNET18_BASIC.spec(SHAPE, 10).with(shortcut));
    }

    @Test
    void refusesShortcutsWhereThereIsNoChoice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse("--network=vgg_small", "--shortcut=pad"))
                .withMessage("--shortcut: there is no choice in --network vgg_small; leave it out");
    }
}
