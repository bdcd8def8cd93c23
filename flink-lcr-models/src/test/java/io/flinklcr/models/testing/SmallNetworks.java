package io.flinklcr.models.testing;

import io.flinklcr.models.image.ImageShape;
import io.flinklcr.models.network.InitialState;
import io.flinklcr.models.network.NetworkFamily;
import io.flinklcr.models.network.NetworkSpec;
import io.flinklcr.models.network.ParameterLayout;
import io.flinklcr.models.network.ParameterLayout.Tensor;
import io.flinklcr.models.network.ShortcutKind;
import io.flinklcr.models.network.Stage;
import io.flinklcr.models.quantize.Binarization;
import io.flinklcr.models.train.Batch;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Networks of few channels, and what they hold. */
public final class SmallNetworks {

    /** Of their images. */
    public static final ImageShape SHAPE = new ImageShape(3, 32, 32);

    private SmallNetworks() {}

    /** Four blocks in three stages, five classes; ReActNet-A has widths of its own. */
    public static NetworkSpec of(
            NetworkFamily family, ShortcutKind shortcut, Binarization binarization) {
        boolean doubles = family == NetworkFamily.REACT_MOBILE;
        List<Stage> stages =
                List.of(
                        new Stage(6, 2),
                        new Stage(doubles ? 12 : 10, 1),
                        new Stage(doubles ? 24 : 40, 1));
        return new NetworkSpec(family, stages, shortcut, SHAPE, 5, binarization);
    }

    /** Running statistics of the size that convolutions of signs give, and batch norms at work. */
    public static float[] state(NetworkSpec spec) {
        float[] state = InitialState.of(spec, 3);
        Random random = new Random(4);
        for (Tensor tensor : ParameterLayout.of(spec).tensors()) {
            if (tensor.shape().size() == 1) {
                boolean variance = tensor.name().endsWith("running_var");
                for (int i = tensor.offset(); i < tensor.offset() + tensor.size(); i++) {
                    state[i] +=
                            (float)
                                    (variance
                                            ? 30 * random.nextFloat()
                                            : random.nextGaussian() / 5);
                }
            }
        }
        return state;
    }

    /** What a network holds after some steps on photographs. */
    public static float[] trained(NetworkSpec spec) throws Exception {
        int batch = 32;
        float[] pixels = Photographs.read("train/", 4 * batch, 2);
        int[] labels = new Random(3).ints(4L * batch, 0, spec.classes()).toArray();
        int size = spec.input().size();
        try (LocalTrainer trainer = new LocalTrainer(TinyPlans.of(spec, batch, 2))) {
            for (int step = 0; step < 12; step++) {
                int from = step % 4 * batch;
                trainer.step(
                        new Batch(
                                batch,
                                Arrays.copyOfRange(pixels, from * size, (from + batch) * size),
                                Arrays.copyOfRange(labels, from, from + batch)));
            }
            return trainer.state();
        }
    }
}
