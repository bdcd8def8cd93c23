package io.flinklcr.operators.train;

import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.operators.coordination.OperatorCoordinator;
import org.apache.flink.runtime.operators.coordination.OperatorEventDispatcher;
import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.CoordinatedOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperatorFactory;

/** Makes BACKWARD, and the coordinator that announces checkpoints to it. */
final class BackwardOperatorFactory extends AbstractStreamOperatorFactory<GradientShard>
        implements TwoInputStreamOperatorFactory<BlockSpectrumPart, Long, GradientShard>,
                CoordinatedOperatorFactory<GradientShard> {

    private static final long serialVersionUID = 1L;

    private final Arithmetic arithmetic;
    private final int blocks;
    private final int shards;

    BackwardOperatorFactory(Arithmetic arithmetic, int blocks, int shards) {
        this.arithmetic = arithmetic;
        this.blocks = blocks;
        this.shards = shards;
    }

    @Override
    public OperatorCoordinator.Provider getCoordinatorProvider(String name, OperatorID id) {
        return new CheckpointAnnouncer.Provider(id);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T extends StreamOperator<GradientShard>> T createStreamOperator(
            StreamOperatorParameters<GradientShard> parameters) {
        OperatorID id = parameters.getStreamConfig().getOperatorID();
        OperatorEventDispatcher events = parameters.getOperatorEventDispatcher();
        BackwardOperator operator =
                new BackwardOperator(
                        arithmetic, blocks, shards, events.getOperatorEventGateway(id));
        operator.setup(
                parameters.getContainingTask(),
                parameters.getStreamConfig(),
                parameters.getOutput());
        events.registerEventHandler(id, operator);
        return (T) operator;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader classLoader) {
        return BackwardOperator.class;
    }
}
