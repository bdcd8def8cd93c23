package io.flinklcr.pipelines.cli;

import java.time.Duration;
import org.apache.flink.util.TimeUtils;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads durations as Flink writes them: {@code 500ms}, {@code 10s}, {@code 2min}. */
final class DurationConverter implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
        try {
            Duration duration = TimeUtils.parseDuration(text);
            if (duration.isZero() || duration.isNegative()) {
                throw new TypeConversionException("'" + text + "' is not a positive time");
            }
            return duration;
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(
                    "'" + text + "' is not a time; write for example 500ms, 10s or 2min");
        }
    }
}
