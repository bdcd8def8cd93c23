package io.flinklcr.models.store;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Checksums as 64 lower-case hexadecimal digits. */
final class Sha256 {

    private static final Pattern TEXT = Pattern.compile("[0-9a-f]{64}");

    private Sha256() {}

    static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static String of(byte[] bytes) {
        return HexFormat.of().formatHex(newDigest().digest(bytes));
    }

    /**
     * @param what the thing that is summed up, for the error
     * @throws IllegalArgumentException if the text is no checksum
     */
    static String require(String text, String what) {
        if (text == null || !TEXT.matcher(text).matches()) {
            throw new IllegalArgumentException(what + " '" + text + "' is malformed");
        }
        return text;
    }
}
