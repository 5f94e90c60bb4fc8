package dev.cabana.client;

import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code 90s}, {@code 30m}, {@code 2h}. */
final class DurationText implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
        if (!text.matches("\\d{1,6}[smhSMH]")) {
            throw new TypeConversionException("must be a time such as 90s, 30m or 2h");
        }
        return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
    }
}
