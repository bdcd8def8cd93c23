package io.flinklcr.pipelines.report;

import io.flinklcr.models.drift.DriftVerdict;
import io.flinklcr.models.drift.WatchReport;
import io.flinklcr.models.evaluate.ConfusionMatrix;
import io.flinklcr.models.train.PhaseTimes;
import io.flinklcr.models.train.StepReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** A made-up run that looks like a real one: ResNet-20 on Fashion-MNIST, nine blocks. */
final class SampleRun {

    static final List<String> CLASSES =
            List.of(
                    "T-shirt/top",
                    "Trouser",
                    "Pullover",
                    "Dress",
                    "Coat",
                    "Sandal",
                    "Shirt",
                    "Sneaker",
                    "Bag",
                    "Ankle boot");

    private static final int BATCH = 128;
    private static final int BLOCKS = 9;

    private SampleRun() {}

    /** Writes a report to look at: arguments are the file and the number of steps. */
    public static void main(String[] arguments) throws IOException {
        HtmlReport.write(report(Integer.parseInt(arguments[1])), Path.of(arguments[0]));
    }

    static RunReport report(int steps) {
        return new RunReport(
                "Demo: binary ResNet-20 on Fashion-MNIST",
                new RunSetup("topic lcr-demo", "ResNet-20", "Libra-PB + EDE + LCR", options()),
                new RunResult(
                        steps,
                        (long) steps * BATCH,
                        287.4,
                        Duration.ofMillis(156_400),
                        Optional.of(new SavedModel(7, "/tmp/lcr-demo-4711/models/v0000007"))),
                steps(steps),
                Optional.of(test()));
    }

    static List<StepReport> steps(int steps) {
        Random random = new Random(7);
        return LongStream.rangeClosed(1, steps).mapToObj(s -> step(s, steps, random)).toList();
    }

    static StepReport step(long step, int steps, Random random) {
        double done = (double) step / steps;
        double learnt = 1 - Math.exp(-6 * done);
        List<Float> latent = norms(done, random, 1);
        List<Float> binary = norms(done, random, 1 + 1.6 * Math.exp(-4 * done));
        return new StepReport(
                step,
                step * BATCH,
                BATCH,
                (float) (2.35 - 1.85 * learnt + 0.09 * random.nextGaussian() * (0.5 + learnt)),
                (float) (0.31 * Math.exp(-5 * done) * Math.exp(0.25 * random.nextGaussian())),
                (float) Math.min(1, 0.1 + 0.74 * learnt + 0.035 * random.nextGaussian()),
                (float) (0.05 * (1 + Math.cos(Math.PI * done))),
                (float) (0.01 * Math.min(1, step / 50.0)),
                binary,
                latent,
                step == 1 ? 1 : 0,
                (float) (0.019 * Math.exp(-3 * done) * Math.exp(0.15 * random.nextGaussian())),
                (float) (step == 1 ? 41 : 290 + 18 * random.nextGaussian()),
                phases(done, random),
                new WatchReport(
                        done == 30 ? DriftVerdict.DRIFT : DriftVerdict.STABLE,
                        done < 30 ? 0 : 1,
                        0.5f,
                        0.25f));
    }

    private static PhaseTimes phases(double done, Random random) {
        boolean starved = done > 0.55 && done < 0.62;
        return new PhaseTimes(
                (starved ? 0.3f : 0.006f) * noise(random),
                0.15f * noise(random),
                0.004f * noise(random),
                0.25f * noise(random),
                0.007f * noise(random),
                0.014f * noise(random));
    }

    private static List<Float> norms(double done, Random random, double factor) {
        return IntStream.range(0, BLOCKS)
                .mapToObj(block -> norm(block, done, factor) * noise(random))
                .toList();
    }

    private static float norm(int block, double done, double factor) {
        return (float) (factor * (2 + 3.5 * block) * (1 + 1.8 * Math.sqrt(done)));
    }

    private static float noise(Random random) {
        return (float) Math.exp(0.05 * random.nextGaussian());
    }

    private static TestResult test() {
        Random random = new Random(3);
        ConfusionMatrix confusion = ConfusionMatrix.empty(CLASSES.size());
        int[] lookalike = {6, 3, 4, 0, 2, 7, 0, 9, 6, 7};
        double[] hit = {0.8, 0.96, 0.76, 0.85, 0.78, 0.93, 0.58, 0.92, 0.95, 0.94};
        for (int label = 0; label < lookalike.length; label++) {
            for (int i = 0; i < 100; i++) {
                double draw = random.nextDouble();
                boolean close = draw < hit[label] + 0.7 * (1 - hit[label]);
                int wrong = close ? lookalike[label] : random.nextInt(lookalike.length);
                confusion.add(label, draw < hit[label] ? label : wrong);
            }
        }
        return new TestResult(confusion, CLASSES);
    }

    private static Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("--bootstrap-servers", "localhost:41873");
        options.put("--topic", "lcr-demo");
        options.put("--network", "resnet20");
        options.put("--batch", "128");
        options.put("--steps", "350");
        options.put("--learning-rate", "0.1");
        options.put("--momentum", "0.9");
        options.put("--weight-decay", "1.0E-4");
        options.put("--schedule", "cosine");
        options.put("--lambda", "0.01");
        options.put("--lambda-warmup", "50");
        options.put("--beta", "2.0");
        options.put("--retention-scale", "unit");
        options.put("--power-iterations", "2");
        options.put("--models", "/tmp/lcr-demo-4711/models");
        options.put("--checkpoint-interval", "10 s");
        options.put("--seed", "7");
        return options;
    }
}
