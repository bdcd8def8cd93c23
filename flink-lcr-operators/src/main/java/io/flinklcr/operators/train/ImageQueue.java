package io.flinklcr.operators.train;

import io.flinklcr.operators.image.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The images of one trainer in their order: those of the step in flight, kept until it is
 * installed, and those that wait. A checkpoint may fall between a step's parts of two trainers;
 * which of the images in it are trained, the step number in the state of PARAMETERS tells.
 */
final class ImageQueue {

    private final List<QueuedImage> waiting = new ArrayList<>();
    private List<QueuedImage> inFlight = List.of();

    /** Adds an image from a checkpoint, before all that arrive. */
    void restore(QueuedImage image) {
        waiting.add(image);
    }

    void add(Sample sample) {
        waiting.add(QueuedImage.waiting(sample));
    }

    /** Number of images that wait. */
    int size() {
        return waiting.size();
    }

    /** Takes the first images for a step; the step before must be installed. */
    List<Sample> take(long step, int count) {
        List<QueuedImage> first = waiting.subList(0, count);
        inFlight = first.stream().map(image -> image.in(step)).toList();
        first.clear();
        return inFlight.stream().map(QueuedImage::sample).toList();
    }

    /**
     * Forgets the images that are trained. Of those from a checkpoint it is known from then on
     * which they are: the rest waits like any other, and may be left by the step it was once in.
     */
    void installed(long step) {
        waiting.removeIf(image -> image.isTrained(step));
        waiting.replaceAll(QueuedImage::released);
        inFlight = inFlight.stream().filter(image -> !image.isTrained(step)).toList();
    }

    /** All images, for a checkpoint. */
    List<QueuedImage> all() {
        return Stream.concat(inFlight.stream(), waiting.stream()).toList();
    }

    /** Next offset of each partition behind some images. */
    static SortedMap<String, Long> offsets(List<Sample> samples) {
        SortedMap<String, Long> next = new TreeMap<>();
        for (Sample sample : samples) {
            next.merge(sample.topic() + "-" + sample.partition(), sample.offset() + 1, Math::max);
        }
        return next;
    }
}
