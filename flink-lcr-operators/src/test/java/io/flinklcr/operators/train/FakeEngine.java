package io.flinklcr.operators.train;

import io.flinklcr.models.retention.BlockMoments;
import io.flinklcr.models.retention.BlockSpectrum;
import io.flinklcr.models.train.Batch;
import io.flinklcr.models.train.ForwardResult;
import io.flinklcr.models.train.SchedulePosition;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** The engine of {@link FakeArithmetic}. */
final class FakeEngine implements ReplicaEngine {

    static final Map<String, Hook> HOOKS = new ConcurrentHashMap<>();

    private final String scenario;
    private final float[] state = new float[FakeArithmetic.LAYOUT.size()];
    private long step;
    private float signal;

    FakeEngine(String scenario) {
        this.scenario = scenario;
        hook().on("start", 0);
    }

    /** Looks at, or breaks, what engines of a scenario do. */
    @FunctionalInterface
    interface Hook {

        /** Called before a phase: start, install, forward, backward or close. */
        void on(String phase, long step);
    }

    private Hook hook() {
        return HOOKS.getOrDefault(scenario, (phase, number) -> {});
    }

    @Override
    public void install(int offset, float[] values) {
        hook().on("install", step);
        System.arraycopy(values, 0, state, offset, values.length);
    }

    @Override
    public float[] state() {
        return state.clone();
    }

    @Override
    public ForwardResult forward(Batch batch, SchedulePosition position) {
        step = position.step() + 1;
        hook().on("forward", step);
        signal = 0;
        int pixels = FakeArithmetic.NETWORK.input().size();
        for (int i = 0; i < batch.size() * pixels; i++) {
            signal += batch.images()[i] * (1 + i / pixels) / batch.size();
        }
        signal = (float) Math.tanh(signal / pixels + state[0] + batch.labels()[0]);
        float loss = scenario.equals("diverge") && step == 3 ? Float.NaN : Math.abs(signal);
        return new ForwardResult(
                batch.size(),
                loss,
                batch.size() / 2,
                moments(),
                Float.isNaN(loss) ? 1 : -1,
                List.of(0.125f, 0.25f));
    }

    private List<BlockMoments> moments() {
        return IntStream.range(0, FakeArithmetic.NETWORK.blocks())
                .mapToObj(block -> moments(block, moment(block)))
                .toList();
    }

    private float moment(int block) {
        return scenario.equals("degenerate") ? 0 : signal + block + state[3 + block];
    }

    static BlockMoments moments(int block, float value) {
        float[] latent = {value, 0, 0, 2 * value};
        float[] binary = {value, 1, 1, value};
        return new BlockMoments(block, 2, 2, binary, latent, value, value);
    }

    @Override
    public float[] backward(List<BlockSpectrum> spectra) {
        hook().on("backward", step);
        float[] gradient = new float[state.length];
        for (int i = 0; i < gradient.length; i++) {
            BlockSpectrum spectrum = spectra.get(i % spectra.size());
            gradient[i] = signal * (i - 6) * 0.1f + spectrum.coefficient() * state[i];
        }
        return gradient;
    }

    @Override
    public void close() {
        hook().on("close", step);
    }
}
