package io.flinklcr.models.train;

import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The phases of a training step, in order; {@link PhaseTimes} says what each covers. */
public enum Phase {
    DATA(PhaseTimes::data),
    FORWARD(PhaseTimes::forward),
    RETENTION(PhaseTimes::retention),
    BACKWARD(PhaseTimes::backward),
    UPDATE(PhaseTimes::update),
    WAIT(PhaseTimes::waiting);

    private final ToDoubleFunction<PhaseTimes> seconds;

    Phase(ToDoubleFunction<PhaseTimes> seconds) {
        this.seconds = seconds;
    }

    /** Name in reports and metrics. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Time of this phase in a step, in seconds. */
    public double seconds(PhaseTimes times) {
        return seconds.applyAsDouble(times);
    }
}
