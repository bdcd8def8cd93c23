package io.flinklcr.models.store;

/**
 * A file of a model version that holds what belongs to each position of the flat state, see {@link
 * io.flinklcr.models.network.ParameterLayout}: of the state itself a value, of an optimiser {@link
 * io.flinklcr.models.train.Optimizer#slots} of them side by side, two with Adam and else one.
 *
 * @param file its name, {@value #WEIGHTS} or {@value #OPTIMIZER}
 * @param count number of float values
 * @param sha256 checksum of the whole file, 64 lower-case hexadecimal digits
 */
public record StateFile(String file, int count, String sha256) {

    /** Name of the file of the state itself. */
    public static final String WEIGHTS = "weights.bin";

    /** Name of the file of the optimiser's momentum, Adam's moments included. */
    public static final String OPTIMIZER = "optimizer.bin";

    /**
     * @throws IllegalArgumentException if the name, the count or the checksum is not of that form
     */
    public StateFile {
        if (!WEIGHTS.equals(file) && !OPTIMIZER.equals(file)) {
            throw new IllegalArgumentException(
                    "a state file is " + WEIGHTS + " or " + OPTIMIZER + ", not '" + file + "'");
        }
        if (count < 0) {
            throw new IllegalArgumentException(file + " count " + count + " is negative");
        }
        Sha256.require(sha256, file + " sha256");
    }

    /** Describes the file that a state will be written to. */
    public static StateFile weights(float[] state) {
        return of(WEIGHTS, state);
    }

    /** Describes the file that momentum will be written to; {@code null} for none. */
    public static StateFile optimizer(float[] momentum) {
        return momentum == null ? null : of(OPTIMIZER, momentum);
    }

    private static StateFile of(String file, float[] values) {
        return new StateFile(file, values.length, FloatsFile.sha256(values));
    }
}
