package io.flinklcr.tests.study;

import io.flinklcr.models.network.NetworkName;
import io.flinklcr.models.quantize.BinarizationMethod;
import io.flinklcr.models.retention.NormEstimate;
import io.flinklcr.models.retention.RetentionForm;
import io.flinklcr.models.retention.RetentionLoss;
import io.flinklcr.models.retention.RetentionOptions;
import io.flinklcr.models.retention.RetentionScale;
import java.util.ArrayList;
import java.util.List;

/**
 * Settings that are compared on an equal budget.
 *
 * @param name of the suite
 * @param page file that tells of it
 * @param budget of a run
 * @param recipe of every run
 * @param seeds of every setting that is no teacher
 * @param teacherSeeds of teachers; the last one teaches the seeds beyond
 * @param settings a setting comes after its base and its teacher
 */
record Suite(
        String name,
        String page,
        Budget budget,
        Recipe recipe,
        int seeds,
        int teacherSeeds,
        List<Setting> settings) {

    private static final int BATCH = 64;
    private static final int SEEDS = 3;
    private static final String NONE = "none";
    private static final String FLOAT = "float";

    /** Short runs of many forms of LCR: which of them are worth a long one. */
    static Suite screen() {
        Setting form = Setting.plain("", BinarizationMethod.IRNET);
        List<Setting> settings = new ArrayList<>();
        settings.add(Setting.plain(NONE, BinarizationMethod.IRNET));
        settings.add(unit(form, 0.1).warmedUp(", rising over a third", 1 / 3.0));
        settings.add(unit(form, 1).warmedUp(", rising", 1));
        settings.add(unit(form, 8).warmedUp(", rising", 1));
        settings.add(ratio(form, "raw", RetentionScale.RAW, 1.0 / 64));
        settings.add(ratio(form, "raw", RetentionScale.RAW, 0.25).warmedUp(", rising", 1));
        settings.add(mse(form, "raw", RetentionScale.RAW, 0.01));
        settings.add(Setting.plain("λ = 0", BinarizationMethod.IRNET).after(NONE));
        settings.add(unit(form, 8).after(NONE));
        settings.add(unit(form, 1));
        settings.add(unit(form, 1).beta(", β = 1", 1));
        settings.add(mse(form, "unit", RetentionScale.UNIT, 0.01));
        settings.add(mse(form, "raw", RetentionScale.RAW, 1e-5));
        settings.add(ratio(form, "raw", RetentionScale.RAW, 0.25).after(NONE));
        settings.add(settings.get(0).publishedEstimator("none, EDE to t = 10"));
        settings.add(Setting.plain(FLOAT, BinarizationMethod.FLOAT));
        settings.add(unit(form, 0.1).taughtBy(FLOAT, ", of a teacher"));
        settings.add(released(form, BATCH).taughtBy(FLOAT, ""));
        for (double lambda : new double[] {0.5, 1, 2, 4, 8}) {
            settings.add(ratio(form, "raw", RetentionScale.RAW, lambda).warmedUp(", rising", 1));
        }
        for (double beta : new double[] {1, 1.5, 4}) {
            settings.add(
                    ratio(form, "raw", RetentionScale.RAW, 0.25)
                            .beta(", β = " + text(beta), beta)
                            .warmedUp(", rising", 1));
        }
        return new Suite(
                "screen",
                "LCR_STUDY.md",
                new Budget(8_000, 4, 2, BATCH, 2_000),
                Recipe.OURS,
                SEEDS,
                SEEDS,
                settings);
    }

    /**
     * The methods with and without LCR on all of CIFAR-10, in the two forms that gained in the
     * screen, and IR-Net in the product's as well; one teacher for all seeds.
     */
    static Suite methods() {
        List<Setting> settings = new ArrayList<>();
        for (Setting plain :
                List.of(
                        Setting.plain("irnet", BinarizationMethod.IRNET),
                        Setting.plain("bireal", BinarizationMethod.BIREAL),
                        Setting.plain("rbnn", BinarizationMethod.RBNN),
                        Setting.plain(NetworkName.REACTNET20))) {
            settings.add(plain);
            settings.add(ratio(plain, "raw", RetentionScale.RAW, 0.25).warmedUp(", rising", 1));
        }
        settings.add(2, mse(settings.get(0), "raw", RetentionScale.RAW, 0.01));
        settings.add(3, unit(settings.get(0), 0.1).warmedUp(", rising over a third", 1 / 3.0));
        settings.add(Setting.plain(FLOAT, BinarizationMethod.FLOAT));
        settings.add(released(settings.get(0), 2 * BATCH).taughtBy(FLOAT, ""));
        return new Suite(
                "methods",
                "ACCURACY.md",
                new Budget(50_000, 8, 2, 2 * BATCH, 10_000),
                Recipe.OURS,
                SEEDS,
                1,
                settings);
    }

    /** IR-Net with and without LCR as the peer trains it, here and there. */
    static Suite peer() {
        Setting plain =
                Setting.plain("irnet", BinarizationMethod.IRNET).publishedEstimator("irnet");
        Setting lcr = unit(plain, 0.1);
        return new Suite(
                "peer",
                "ACCURACY.md",
                new Budget(50_000, 8, 2, 2 * BATCH, 2_000),
                Recipe.PEER,
                SEEDS,
                0,
                List.of(plain, plain.byPeer(), lcr, lcr.byPeer()));
    }

    /** The setting of a name. */
    Setting named(String name) {
        return settings.stream()
                .filter(setting -> setting.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /**
     * What a setting is compared with: PyTorch with the same setting here, LCR with the same
     * without it, all else, the first itself included, with the first setting.
     */
    Setting reference(Setting setting) {
        return settings.stream()
                .filter(other -> setting.equals(other.byPeer()))
                .findFirst()
                .or(() -> settings.stream().filter(setting::addsLcrTo).findFirst())
                .orElse(settings.get(0));
    }

    /** Seeds of a setting. */
    int seeds(Setting setting) {
        return isTeacher(setting) ? teacherSeeds : seeds;
    }

    /** Seed of the teacher of a run. */
    int teacherSeed(int seed) {
        return Math.min(seed, teacherSeeds);
    }

    /** Whether other settings learn from what this one has learned. */
    boolean isTeacher(Setting setting) {
        return settings.stream().anyMatch(other -> setting.name().equals(other.teacher()));
    }

    /** Number of all runs. */
    int runs() {
        return settings.stream().mapToInt(this::seeds).sum();
    }

    /** As the code that the authors of LCR released has it, α/(N·10⁴) with α = 8. */
    private static Setting released(Setting of, int batch) {
        String joint = of.name().isEmpty() ? "" : of.name() + " + ";
        return of.with(
                joint + "teacher, sample, parity, raw mse, λ = 8/(N·10⁴)",
                new RetentionOptions(
                        (float) (8 / (batch * 1e4)),
                        0,
                        2,
                        RetentionScale.RAW,
                        RetentionLoss.MSE,
                        RetentionForm.SAMPLE,
                        NormEstimate.PARITY,
                        1,
                        0));
    }

    private static Setting unit(Setting of, double lambda) {
        return ratio(of, "unit", RetentionScale.UNIT, lambda);
    }

    private static Setting ratio(Setting of, String name, RetentionScale scale, double lambda) {
        return of.lcr(form(of, name + " ratio", lambda), scale, RetentionLoss.RATIO, lambda);
    }

    private static Setting mse(Setting of, String name, RetentionScale scale, double lambda) {
        return of.lcr(form(of, name + " mse", lambda), scale, RetentionLoss.MSE, lambda);
    }

    private static String form(Setting of, String form, double lambda) {
        String joint = of.name().isEmpty() ? "" : " + ";
        return joint + form + ", λ = " + text(lambda);
    }

    private static String text(double number) {
        return Float.toString((float) number).replaceFirst("\\.0$", "");
    }
}
