package io.flinklcr.operators.train;

import io.flinklcr.models.train.TrainingPlan;
import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.OneInputStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;

/** Makes PARAMETERS with the mailbox through which it sends its shards at the start. */
final class ParametersOperatorFactory extends AbstractStreamOperatorFactory<WeightShard>
        implements OneInputStreamOperatorFactory<GradientShard, WeightShard> {

    private static final long serialVersionUID = 1L;

    private final TrainingPlan plan;
    private final Arithmetic arithmetic;
    private final TrainingGraphOptions options;

    ParametersOperatorFactory(
            TrainingPlan plan, Arithmetic arithmetic, TrainingGraphOptions options) {
        this.plan = plan;
        this.arithmetic = arithmetic;
        this.options = options;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T extends StreamOperator<WeightShard>> T createStreamOperator(
            StreamOperatorParameters<WeightShard> parameters) {
        ParametersOperator operator =
                new ParametersOperator(
                        plan,
                        arithmetic,
                        options,
                        parameters.getMailboxExecutor(),
                        parameters.getProcessingTimeService());
        operator.setup(
                parameters.getContainingTask(),
                parameters.getStreamConfig(),
                parameters.getOutput());
        return (T) operator;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader classLoader) {
        return ParametersOperator.class;
    }
}
