package io.flinklcr.models.train;

import io.flinklcr.models.infer.Softmax;
import io.flinklcr.models.network.Network;
import io.flinklcr.models.network.Parallel;
import io.flinklcr.models.network.ParameterLayout;
import io.flinklcr.models.retention.BlockMoments;
import java.util.ArrayList;
import java.util.List;

/** A teacher in evaluation mode. Confined to one thread. */
final class TeacherNetwork implements AutoCloseable {

    private final Teacher teacher;
    private final float[] state;
    private final BatchNetworks networks;

    /** Builds the plan's teacher from a state that fits. */
    TeacherNetwork(TrainingPlan plan, float[] state, Parallel parallel) {
        teacher = plan.teacher();
        this.state = state;
        networks = new BatchNetworks(teacher.network(), plan, parallel);
    }

    /**
     * Asks whether a state is one of a plan's teacher, or {@code null} where there is none.
     *
     * @throws IllegalArgumentException if it is not
     */
    static void requireFits(TrainingPlan plan, float[] state) {
        int expected =
                plan.teacher() == null ? 0 : ParameterLayout.of(plan.teacher().network()).size();
        int given = state == null ? 0 : state.length;
        if (given != expected) {
            throw new IllegalArgumentException(
                    "the teacher has %d values, its state %d".formatted(expected, given));
        }
    }

    /**
     * Looks at a batch.
     *
     * @param targets what the labels say (N, classes); becomes what labels and teacher say
     */
    void look(Batch batch, float[] targets) {
        Network network = networks.resize(batch.size());
        float[] logits = network.forward(batch.images(), state, false);
        float share = teacher.distillation();
        if (share > 0) {
            float[] probabilities = Softmax.rows(logits, teacher.network().classes());
            for (int i = 0; i < targets.length; i++) {
                targets[i] = (1 - share) * targets[i] + share * probabilities[i];
            }
        }
    }

    /** Moments over the batch last looked at, those of latent activations being the teacher's. */
    List<BlockMoments> moments(List<BlockMoments> ofPupil) {
        if (!teacher.retention()) {
            return ofPupil;
        }
        List<BlockMoments> ofTeacher = networks.current().moments();
        List<BlockMoments> moments = new ArrayList<>();
        for (int block = 0; block < ofPupil.size(); block++) {
            moments.add(ofPupil.get(block).withLatentOf(ofTeacher.get(block)));
        }
        return List.copyOf(moments);
    }

    /** Frees what a batch of another size than the plan's has needed. */
    void closePartial() {
        networks.closePartial();
    }

    @Override
    public void close() {
        networks.close();
    }
}
