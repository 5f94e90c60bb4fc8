package dev.cabana.sandbox.cloud.s3;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Time as S3 writes it. */
final class Times {
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter HTTP = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Times() {}

    /** In documents; S3 keeps whole seconds. */
    static String iso(Instant time) {
        return ISO.format(time.truncatedTo(ChronoUnit.SECONDS));
    }

    /** In headers. */
    static String http(Instant time) {
        return HTTP.format(time);
    }
}
