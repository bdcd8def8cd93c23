package io.flinklcr.pipelines.cli;

import io.flinklcr.models.store.Manifest;
import io.flinklcr.models.train.Teacher;
import io.flinklcr.models.train.TrainingPlan;
import io.flinklcr.operators.model.SavedTeacher;
import io.flinklcr.operators.model.TeacherSource;
import io.flinklcr.pipelines.job.VersionChoice;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Options of a saved model version that teaches. */
final class TeacherOptions {

    private static final String OPTIONS = "--teacher";

    @Option(
            names = "--teacher-version",
            paramLabel = "N",
            description =
                    "A model version of --teacher-dir, a number or latest, for --distillation or "
                            + "--retention-reference; usually of --method float.")
    private String version;

    @Option(
            names = "--teacher-dir",
            paramLabel = "DIR",
            description =
                    "Model directory of an earlier run, for --teacher-version; kept for as long as "
                            + "training lasts.")
    private Path directory;

    @Option(
            names = "--distillation",
            paramLabel = "SHARE",
            defaultValue = "0",
            description =
                    "Share of the teacher's class probabilities in the target of each image, up to "
                            + "1, as ReActNet has it; the rest are labels (default: "
                            + "${DEFAULT-VALUE}).")
    private float distillation;

    @Option(
            names = "--retention-reference",
            paramLabel = "WHAT",
            defaultValue = "latent",
            description =
                    "What the retention loss compares signs with. latent: the activations that "
                            + "they are taken of (the paper's); teacher: those of the teacher, a "
                            + "version of the same network (the released code's) "
                            + "(default: ${DEFAULT-VALUE}).")
    private Reference reference;

    /** What signs are compared with. */
    enum Reference {
        LATENT,
        TEACHER
    }

    /**
     * The teacher that was asked for.
     *
     * @throws IllegalArgumentException if an option lacks another, or the version does not fit
     */
    TeacherChoice choice(TrainingPlan plan) {
        VersionChoice choice = VersionText.choice(OPTIONS, version, directory);
        boolean retention = reference == Reference.TEACHER;
        boolean wanted = retention || distillation != 0;
        if (choice == null && wanted) {
            throw new IllegalArgumentException(
                    "--distillation and --retention-reference teacher lack a teacher; give"
                            + " --teacher-dir and --teacher-version");
        }
        if (choice != null && !wanted) {
            throw new IllegalArgumentException(
                    "--teacher-version has nothing to teach; give --distillation, or"
                            + " --retention-reference teacher");
        }
        if (choice == null) {
            return new TeacherChoice(null, TeacherSource.none());
        }
        Manifest manifest = choice.manifest();
        choice.requireInput(manifest, plan);
        return new TeacherChoice(
                new Teacher(
                        manifest.network(), manifest.weights().sha256(), distillation, retention),
                new SavedTeacher(choice.origin(manifest)));
    }
}
