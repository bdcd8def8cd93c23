package io.flinklcr.operators.train;

import io.flinklcr.operators.device.ExternalGpu;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;

/**
 * Base of the three co-located operators of a trainer: shares the trainer's replica while open.
 *
 * @param <T> what it emits
 */
abstract class TrainerOperator<T> extends AbstractStreamOperator<T> {

    private static final long serialVersionUID = 1L;

    private final Arithmetic arithmetic;

    private transient ReplicaRegistry.Lease lease;

    TrainerOperator(Arithmetic arithmetic) {
        this.arithmetic = arithmetic;
    }

    final Arithmetic arithmetic() {
        return arithmetic;
    }

    final ModelReplica replica() {
        return lease.replica();
    }

    final int trainer() {
        return getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
    }

    final int trainers() {
        return getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
    }

    @Override
    public void open() throws Exception {
        super.open();
        int device = ExternalGpu.index(getRuntimeContext());
        lease =
                ReplicaRegistry.lease(
                        getRuntimeContext(), () -> ExternalGpu.build(device, arithmetic::engine));
    }

    @Override
    public void close() throws Exception {
        if (lease != null) {
            lease.close();
        }
        super.close();
    }
}
