package dev.cabana.sandbox.cloud.s3;

import dev.cabana.sandbox.cloud.AwsError;
import java.util.Optional;
import java.util.regex.Pattern;

/** A part of an object. @param last inclusive */
record ByteRange(long first, long last) {
    private static final Pattern SYNTAX = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /** Empty for what is no range, which S3 takes for the whole. @throws AwsError InvalidRange when it lies behind the end */
    static Optional<ByteRange> of(String header, long size) {
        var matcher = SYNTAX.matcher(header);
        if (!matcher.matches()
                || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
            return Optional.empty();
        }
        ByteRange range;
        if (matcher.group(1).isEmpty()) {
            range = new ByteRange(Math.max(0, size - Long.parseLong(matcher.group(2))), size - 1);
        } else {
            long last = matcher.group(2).isEmpty() ? size - 1 : Long.parseLong(matcher.group(2));
            range = new ByteRange(Long.parseLong(matcher.group(1)), Math.min(last, size - 1));
        }
        if (range.first() >= size || range.last() < range.first()) {
            throw new AwsError(416, "InvalidRange", "The requested range is not satisfiable")
                    .with("RangeRequested", header)
                    .with("ActualObjectSize", size);
        }
        return Optional.of(range);
    }

    /** As a {@code Content-Range}. */
    String of(long size) {
        return "bytes %d-%d/%d".formatted(first, last, size);
    }
}
