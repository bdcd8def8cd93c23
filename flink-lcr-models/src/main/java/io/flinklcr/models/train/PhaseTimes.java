package io.flinklcr.models.train;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;

/**
 * Where the wall-clock time of one training step went, in seconds, each at least 0. The phases
 * follow each other, so their sum is the time from the end of the previous step to the end of this
 * one; the first step of an attempt counts from the arrival of its first image.
 *
 * @param data time in which the network was free but the step's images were not all there, and the
 *     time to normalise them: large when Kafka, decoding or augmentation limits the job
 * @param forward forward pass
 * @param retention spectral norms of the blocks
 * @param backward backward pass
 * @param update optimiser, and installation of the new weights in the network
 * @param waiting what is left: queues, network, serialisation, checkpoints; in JSON {@code wait}
 */
public record PhaseTimes(
        float data,
        float forward,
        float retention,
        float backward,
        float update,
        @JsonProperty("wait") float waiting)
        implements Serializable {

    /** Times that were not measured; their sum is 0. */
    public static final PhaseTimes UNKNOWN = new PhaseTimes(0, 0, 0, 0, 0, 0);

    /** Wall-clock time of the step, in seconds. */
    public float total() {
        return data + forward + retention + backward + update + waiting;
    }
}
