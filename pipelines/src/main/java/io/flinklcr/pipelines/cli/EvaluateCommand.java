package io.flinklcr.pipelines.cli;

import io.flinklcr.models.evaluate.ConfusionMatrix;
import io.flinklcr.models.store.StoredModel;
import io.flinklcr.pipelines.job.ImageInput;
import io.flinklcr.pipelines.job.LocalCluster;
import io.flinklcr.pipelines.job.ScoreJob;
import io.flinklcr.pipelines.job.ScoreSettings;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures a model version on the labelled images that a topic holds. */
@Command(
        name = "evaluate",
        description = "Measure a model version on the labelled images of a Kafka topic.",
        sortOptions = false)
final class EvaluateCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;
    @Mixin private CommonOptions common;
    @Mixin private KafkaOptions kafka;
    @Mixin private TopicOptions images;
    @Mixin private ModelOptions model;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Mixin private ThreadOptions threads;
    @Mixin private LocalFlinkOptions flink;

    @Override
    public Integer call() throws Exception {
        StoredModel stored = model.read();
        ScoreSettings settings =
                new ScoreSettings(
                        new ImageInput(
                                kafka.access(),
                                images.topic(),
                                ImageInput.Start.EARLIEST,
                                true,
                                images.fit()),
                        images.deadLetterTopic(),
                        stored,
                        threads.count());
        ScoreJob.check(settings);
        try (LocalCluster cluster = LocalCluster.start(flink.local())) {
            print(stored.manifest().version(), ScoreJob.evaluate(cluster.environment(), settings));
        }
        return 0;
    }

    private void print(long version, ConfusionMatrix confusion) throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("modelVersion", version);
            result.put("images", confusion.total());
            result.put("accuracy", confusion.accuracy());
            result.put("confusion", confusion.counts());
            out.println(Json.write(result));
        } else {
            out.printf(
                    "Model version %d: %.1f %% of %d images%n%n",
                    version, 100 * confusion.accuracy(), confusion.total());
            printTable(confusion, out);
        }
        out.flush();
    }

    private static void printTable(ConfusionMatrix confusion, PrintWriter out) {
        out.print("true\\predicted");
        for (int predicted = 0; predicted < confusion.counts().length; predicted++) {
            out.printf("%7d", predicted);
        }
        out.println();
        for (int label = 0; label < confusion.counts().length; label++) {
            out.printf("%14d", label);
            for (long count : confusion.counts()[label]) {
                out.printf("%7d", count);
            }
            out.println();
        }
    }
}
