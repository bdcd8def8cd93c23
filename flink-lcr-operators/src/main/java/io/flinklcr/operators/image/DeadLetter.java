package io.flinklcr.operators.image;

import java.util.regex.Pattern;

/**
 * A record that could not be decoded.
 *
 * @param record as it came
 * @param reason what is wrong with it and the mend: one line of at most {@value #LONGEST_REASON}
 *     characters
 */
public record DeadLetter(ImageRecord record, String reason) {

    /** Most characters of a reason; a reason quotes headers, and those have no bound. */
    public static final int LONGEST_REASON = 400;

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");

    /** Folds the reason into one line and cuts off what is too long of it. */
    public DeadLetter {
        reason = CONTROL.matcher(reason).replaceAll(" ").strip();
        if (reason.length() > LONGEST_REASON) {
            reason = reason.substring(0, LONGEST_REASON - 1) + "…";
        }
    }
}
