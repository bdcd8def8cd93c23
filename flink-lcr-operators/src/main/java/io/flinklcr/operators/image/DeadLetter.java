package io.flinklcr.operators.image;

/**
 * A record that could not be decoded.
 *
 * @param record as it came
 * @param reason what is wrong with it and the mend, one line
 */
public record DeadLetter(ImageRecord record, String reason) {}
