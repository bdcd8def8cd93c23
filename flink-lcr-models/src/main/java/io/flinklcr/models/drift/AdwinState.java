package io.flinklcr.models.drift;

import java.util.ArrayList;
import java.util.List;

/**
 * ADWIN's window as an exponential histogram (Bifet and Gavaldà, 2007, section 4; variances as in
 * Babcock et al., PODS 2003): buckets of 1, 2, 4, … observations, at most {@value #MAX_BUCKETS} of
 * each length. After n observations there are fewer than 5·(log₂ n + 1) of them: 100 for a million,
 * and never more than 315.
 *
 * @param buckets from the oldest to the newest, so that lengths never grow
 */
public record AdwinState(List<Bucket> buckets) implements DetectorState {

    /** Buckets of one length, M of the paper. */
    public static final int MAX_BUCKETS = 5;

    static final AdwinState EMPTY = new AdwinState(List.of());

    /** Copies the list. */
    public AdwinState {
        buckets = List.copyOf(buckets);
    }

    /** Observations in the window. */
    public long length() {
        return buckets.stream().mapToLong(Bucket::length).sum();
    }

    /** Mean of the window; NaN if it is empty. */
    public double mean() {
        return total() / length();
    }

    double total() {
        double total = 0;
        for (Bucket bucket : buckets) {
            total += bucket.total();
        }
        return total;
    }

    /** Mean squared deviation from the mean of the window. */
    double variance() {
        double mean = mean();
        double squares = 0;
        for (Bucket bucket : buckets) {
            double deviation = bucket.mean() - mean;
            squares += bucket.squares() + bucket.length() * deviation * deviation;
        }
        return squares / length();
    }

    AdwinState withoutOldest() {
        return new AdwinState(buckets.subList(1, buckets.size()));
    }

    /** With one observation more, and the oldest buckets merged of lengths that have too many. */
    AdwinState plus(double observation) {
        List<Bucket> all = new ArrayList<>(buckets);
        all.add(new Bucket(1, observation, 0));
        int first = all.size() - 1;
        for (long length = 1; ; length *= 2) {
            int end = first;
            while (first > 0 && all.get(first - 1).length() == length) {
                first--;
            }
            if (end + 1 - first <= MAX_BUCKETS) {
                return new AdwinState(all);
            }
            all.set(first, all.get(first).merge(all.remove(first + 1)));
        }
    }

    /**
     * Summary of neighbouring observations.
     *
     * @param length observations, a power of 2
     * @param total their sum
     * @param squares sum of their squared deviations from their mean
     */
    public record Bucket(long length, double total, double squares) {

        double mean() {
            return total / length;
        }

        Bucket merge(Bucket newer) {
            double difference = mean() - newer.mean();
            double between =
                    (double) length
                            * newer.length
                            * difference
                            * difference
                            / (length + newer.length);
            return new Bucket(
                    length + newer.length, total + newer.total, squares + newer.squares + between);
        }
    }
}
