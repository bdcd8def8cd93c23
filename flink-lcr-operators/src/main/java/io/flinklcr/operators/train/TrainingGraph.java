package io.flinklcr.operators.train;

import io.flinklcr.models.train.StepReport;
import io.flinklcr.models.train.TrainingPlan;
import io.flinklcr.operators.image.Sample;
import io.flinklcr.operators.model.StepReportSerializer;
import io.flinklcr.operators.model.TeacherSource;
import io.flinklcr.operators.model.TrainingStart;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The training dataflow FORWARD, RETENTION, BACKWARD, PARAMETERS, INSTALL. It has no feedback edge:
 * the loop closes in the model replica that FORWARD, BACKWARD and INSTALL share in one slot.
 *
 * <pre>{@code
 * TrainingEnvironment.prepare(env);
 * TrainingStreams streams = TrainingGraph.of(plan, options).attach(samples);
 * streams.snapshots().sinkTo(store);
 * }</pre>
 */
public final class TrainingGraph {

    private static final String CO_LOCATION = "trainer";

    private final TrainingPlan plan;
    private final Arithmetic arithmetic;
    private final TrainingGraphOptions options;

    TrainingGraph(TrainingPlan plan, Arithmetic arithmetic, TrainingGraphOptions options) {
        this.plan = plan;
        this.arithmetic = arithmetic;
        this.options = options;
    }

    /** The dataflow of a plan, which begins with fresh weights. */
    public static TrainingGraph of(TrainingPlan plan, TrainingGraphOptions options) {
        return of(plan, TrainingStart.fresh(plan), TeacherSource.none(), options);
    }

    /**
     * The dataflow of a plan.
     *
     * @param start where a run begins that no checkpoint restores
     * @param teacher the weights of the plan's teacher
     */
    public static TrainingGraph of(
            TrainingPlan plan,
            TrainingStart start,
            TeacherSource teacher,
            TrainingGraphOptions options) {
        return new TrainingGraph(plan, new PlanArithmetic(plan, start, teacher), options);
    }

    /**
     * Adds the dataflow behind a stream of samples, with as many trainers as the environment's
     * parallelism.
     *
     * @throws IllegalArgumentException if the stream's environment cannot run it, see {@link
     *     TrainingEnvironment#prepare}, the stream does not fit the exchange, or there are more
     *     shards than values
     */
    public TrainingStreams attach(DataStream<Sample> samples) {
        TrainingEnvironment.prepare(samples.getExecutionEnvironment());
        ShardPlan.require(arithmetic.layout().size(), options.shards());
        if (options.stopsAtDrift()) {
            TrainingEnvironment.requireKeptCheckpoints(samples.getExecutionEnvironment());
        }
        SingleOutputStreamOperator<StepReport> reports =
                install(parameters(backward(retention(forward(samples)))));
        return new TrainingStreams(reports, reports.getSideOutput(InstallOperator.SNAPSHOTS));
    }

    private SingleOutputStreamOperator<BlockMomentsPart> forward(DataStream<Sample> samples) {
        return colocate(
                exchanged(samples)
                        .connect(endOf(samples).broadcast())
                        .transform(
                                "forward",
                                BlockMomentsPartSerializer.INSTANCE.typeInformation(
                                        BlockMomentsPart.class),
                                new ForwardOperatorFactory(plan, arithmetic, options)),
                "forward");
    }

    private DataStream<Sample> exchanged(DataStream<Sample> samples) {
        int feeders = samples.getParallelism();
        int trainers = samples.getExecutionEnvironment().getParallelism();
        if (options.exchange() == Exchange.PARTITION) {
            if (feeders != trainers) {
                throw new IllegalArgumentException(
                        "images come from "
                                + feeders
                                + " subtasks to "
                                + trainers
                                + " trainers: give both one parallelism, or choose the exchange"
                                + " REBALANCE");
            }
            return samples.forward();
        }
        if (plan.batchSize() < feeders) {
            throw new IllegalArgumentException(
                    "micro-batches of "
                            + plan.batchSize()
                            + " images cannot be dealt out evenly by "
                            + feeders
                            + " subtasks: raise the batch size to at least that");
        }
        return samples.rebalance();
    }

    /** A stream without elements that ends when all subtasks' images have ended. */
    private static DataStream<Sample> endOf(DataStream<Sample> samples) {
        return samples.filter(sample -> false)
                .setParallelism(samples.getParallelism())
                .name("end of images")
                .uid("end-of-images");
    }

    private SingleOutputStreamOperator<BlockSpectrumPart> retention(
            DataStream<BlockMomentsPart> moments) {
        SpreadKeys keys = spreadKeys(plan.network().blocks(), moments);
        return identify(
                moments.keyBy(part -> keys.of(part.moments().block()), Types.INT)
                        .process(
                                new RetentionFunction(arithmetic),
                                BlockSpectrumPartSerializer.INSTANCE.typeInformation(
                                        BlockSpectrumPart.class)),
                "retention");
    }

    private SingleOutputStreamOperator<GradientShard> backward(
            SingleOutputStreamOperator<BlockSpectrumPart> spectra) {
        return colocate(
                spectra.broadcast()
                        .connect(spectra.getSideOutput(RetentionFunction.STEPS_BEGUN).broadcast())
                        .transform(
                                "backward",
                                GradientShardSerializer.INSTANCE.typeInformation(
                                        GradientShard.class),
                                new BackwardOperatorFactory(
                                        arithmetic, plan.network().blocks(), options.shards())),
                "backward");
    }

    private SingleOutputStreamOperator<WeightShard> parameters(DataStream<GradientShard> shards) {
        SpreadKeys keys = spreadKeys(options.shards(), shards);
        return identify(
                shards.keyBy(part -> keys.of(part.shard()), Types.INT)
                        .transform(
                                "parameters",
                                WeightShardSerializer.INSTANCE.typeInformation(WeightShard.class),
                                new ParametersOperatorFactory(plan, arithmetic, options)),
                "parameters");
    }

    private SingleOutputStreamOperator<StepReport> install(DataStream<WeightShard> weights) {
        return colocate(
                weights.broadcast()
                        .transform(
                                "install",
                                StepReportSerializer.INSTANCE.typeInformation(StepReport.class),
                                new InstallOperator(plan, arithmetic, options)),
                "install");
    }

    private static SpreadKeys spreadKeys(int count, DataStream<?> stream) {
        return new SpreadKeys(count, stream.getExecutionEnvironment().getMaxParallelism());
    }

    private static <T> SingleOutputStreamOperator<T> colocate(
            SingleOutputStreamOperator<T> operator, String id) {
        operator.getTransformation().setCoLocationGroupKey(CO_LOCATION);
        return identify(operator, id);
    }

    private static <T> SingleOutputStreamOperator<T> identify(
            SingleOutputStreamOperator<T> operator, String id) {
        return operator.name(id).uid(id);
    }
}
