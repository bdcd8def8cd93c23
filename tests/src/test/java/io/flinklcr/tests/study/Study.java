package io.flinklcr.tests.study;

import io.flinklcr.models.image.ImageFormatException;
import io.flinklcr.models.network.NetworkSpec;
import io.flinklcr.models.train.Execution;
import io.flinklcr.models.train.Schedule;
import io.flinklcr.models.train.SgdOptions;
import io.flinklcr.models.train.Teacher;
import io.flinklcr.models.train.TrainingPlan;
import io.flinklcr.operators.image.PixelNormalizer;
import io.flinklcr.pipelines.data.Dataset;
import io.flinklcr.pipelines.data.Look;
import io.flinklcr.tests.study.RunQueue.Run;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Trains a network by each setting of a suite, on the bare engine, whose arithmetic is that of a
 * job. What ended is in the log and not run again; what was cut off goes on after its last epoch.
 */
final class Study {

    private static final int CLASSES = 10;
    private static final int THREADS = 1;
    private static final float TUNING_RATE = 0.01f;
    private static final double NANOS = 1e9;

    /** A run is one thread's; the time that it waits for other work is not its own. */
    private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();

    private final Suite suite;
    private final StudyFiles files;
    private final int workers;
    private final CifarImages images;
    private final Exam exam;

    Study(Suite suite, StudyFiles files, int workers) throws IOException, ImageFormatException {
        this.suite = suite;
        this.files = files;
        this.workers = workers;
        images = CifarImages.train(files.cifar(), suite.budget().images());
        exam = Exam.open(files.cifar(), suite.budget().testImages(), suite.recipe());
    }

    /**
     * Runs what is missing, as many runs at a time as there are workers: two runs of a thread each
     * end sooner than two of two threads in turn.
     */
    void run() throws Exception {
        renewPage();
        RunQueue runs = RunQueue.of(suite);
        ExecutorService pool = Executors.newFixedThreadPool(workers);
        try {
            CompletionService<Void> ends = new ExecutorCompletionService<>(pool);
            for (int worker = 0; worker < workers; worker++) {
                ends.submit(() -> work(runs));
            }
            for (int worker = 0; worker < workers; worker++) {
                ends.take().get();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private Void work(RunQueue runs) throws Exception {
        for (Optional<Run> next = runs.take(); next.isPresent(); next = runs.take()) {
            Run run = next.get();
            Setting setting = suite.named(run.setting());
            if (!isDone(setting, run.seed())) {
                finish(
                        setting.isPeers()
                                ? PeerFit.run(suite, setting, run.seed(), cifar())
                                : run(setting, run.seed()));
            }
            runs.finished(run);
        }
        return null;
    }

    private synchronized boolean isDone(Setting setting, int seed) throws IOException {
        return files.log().read().stream().anyMatch(run -> run.isOf(suite, setting, seed));
    }

    private synchronized void finish(StudyRun run) throws IOException {
        files.log().append(run);
        renewPage();
    }

    private void renewPage() throws IOException {
        files.page(suite).renew(suite, files.log().read());
    }

    private StudyRun run(Setting setting, int seed) throws IOException {
        TrainingPlan plan = plan(setting, seed);
        Progress progress = start(setting, seed, plan);
        try (Trainer trainer = new Trainer(plan, teacherState(setting, seed), progress)) {
            EpochRun epoch = new EpochRun(plan, suite.recipe(), batches(plan), images.size());
            int perEpoch = suite.budget().stepsPerEpoch();
            double crossEntropy = 0;
            for (long at = progress.step() / perEpoch; at < suite.budget().epochs(setting); at++) {
                long begin = THREAD.getCurrentThreadCpuTime();
                crossEntropy = epoch.run(trainer, at);
                long spent = THREAD.getCurrentThreadCpuTime() - begin;
                double seconds = progress.seconds() + spent / NANOS;
                progress = trainer.progress(seconds);
                progress.write(file(setting, seed));
            }
            if (suite.isTeacher(setting)) {
                progress.atRest().write(file(setting, seed));
            }
            float[] state = progress.state().values();
            return new StudyRun(
                    suite.name(),
                    setting.name(),
                    seed,
                    exam.clean(plan, state),
                    exam.underFaintNoise(plan, state),
                    exam.underNoise(plan, state),
                    crossEntropy,
                    trainer.ratio(),
                    progress.seconds(),
                    THREADS);
        }
    }

    private TrainingPlan plan(Setting setting, int seed) {
        int steps = suite.budget().steps(setting);
        NetworkSpec network = setting.spec(look().shape(), CLASSES);
        float rate = setting.base() == null ? setting.learningRate() : TUNING_RATE;
        TrainingPlan plan =
                new TrainingPlan(
                        network,
                        look().normalization(),
                        suite.budget().batch(),
                        Schedule.cosine(steps),
                        new SgdOptions(rate, 0.9f, 1e-4f),
                        setting.retention(steps),
                        0,
                        seed,
                        suite.recipe().normFreeze(),
                        Execution.fused(THREADS));
        TrainingPlan own = plan.withNormGamma(setting.method().normGamma());
        return setting.teacher() == null ? own : own.with(teacher(setting));
    }

    private Batches batches(TrainingPlan plan) {
        PixelNormalizer normalizer =
                new PixelNormalizer(plan.network().input(), plan.normalization());
        return suite.recipe() == Recipe.PEER
                ? new BatchesByPeer(images, normalizer)
                : new BatchesByImage(images, normalizer, look().augmentation());
    }

    private String cifar() {
        return files.cifar().toString();
    }

    private Progress start(Setting setting, int seed, TrainingPlan plan) throws IOException {
        Path own = file(setting, seed);
        if (Files.exists(own)) {
            return Progress.read(own);
        }
        return Progress.from(
                setting.base() == null ? plan.initialState() : learned(setting.base(), seed),
                plan.network().blocks());
    }

    private Teacher teacher(Setting setting) {
        Setting of = suite.named(setting.teacher());
        NetworkSpec network = of.spec(look().shape(), CLASSES);
        return new Teacher(network, of.name(), 0, true);
    }

    private float[] teacherState(Setting setting, int seed) throws IOException {
        return setting.teacher() == null
                ? null
                : learned(setting.teacher(), suite.teacherSeed(seed));
    }

    private float[] learned(String setting, int seed) throws IOException {
        return Progress.read(file(suite.named(setting), seed)).state().values();
    }

    private Path file(Setting setting, int seed) {
        return suite.isTeacher(setting)
                ? files.teacher(suite, setting, seed)
                : files.progress(suite, suite.settings().indexOf(setting), seed);
    }

    private static Look look() {
        return Dataset.CIFAR10.look();
    }
}
