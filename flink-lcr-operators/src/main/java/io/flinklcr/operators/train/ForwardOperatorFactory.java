package io.flinklcr.operators.train;

import io.flinklcr.models.train.TrainingPlan;
import io.flinklcr.operators.image.Sample;
import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperatorFactory;

/**
 * Makes FORWARD with the mailbox it yields to. FORWARD heads a chain of its own: the wait must not
 * hold up an operator before it, and the source must stay in a task of its own.
 */
final class ForwardOperatorFactory extends AbstractStreamOperatorFactory<BlockMomentsPart>
        implements TwoInputStreamOperatorFactory<Sample, Sample, BlockMomentsPart> {

    private static final long serialVersionUID = 1L;

    private final TrainingPlan plan;
    private final Arithmetic arithmetic;
    private final TrainingGraphOptions options;

    ForwardOperatorFactory(TrainingPlan plan, Arithmetic arithmetic, TrainingGraphOptions options) {
        this.plan = plan;
        this.arithmetic = arithmetic;
        this.options = options;
        setChainingStrategy(ChainingStrategy.HEAD);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T extends StreamOperator<BlockMomentsPart>> T createStreamOperator(
            StreamOperatorParameters<BlockMomentsPart> parameters) {
        ForwardOperator operator =
                new ForwardOperator(
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
        return ForwardOperator.class;
    }
}
