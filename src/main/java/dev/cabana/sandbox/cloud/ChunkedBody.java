package dev.cabana.sandbox.cloud;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The AWS SDKs send S3 bodies in signed chunks with trailers ({@code aws-chunked}); this takes the chunks apart. */
final class ChunkedBody {
    private final byte[] coded;
    private int at;

    private ChunkedBody(byte[] coded) {
        this.coded = coded;
    }

    /** The request with its plain body, and with its trailers as headers. @throws AwsError when the coding is broken */
    static Call.Request decoded(Call.Request request) {
        boolean chunked = request.header("x-amz-content-sha256").orElse("").startsWith("STREAMING-")
                || request.header("content-encoding").orElse("").contains("aws-chunked");
        if (!chunked) {
            return request;
        }
        var body = new ChunkedBody(request.body());
        byte[] plain = body.content();
        String expected = request.header("x-amz-decoded-content-length").orElse("");
        if (!expected.isEmpty() && !expected.equals(Integer.toString(plain.length))) {
            throw new AwsError(
                    "IncompleteBody",
                    "You did not provide the number of bytes specified by the x-amz-decoded-content-length HTTP header");
        }
        Map<String, String> headers = new HashMap<>(request.headers());
        headers.putAll(body.trailers());
        return new Call.Request(
                request.method(), request.uri(), request.query(), headers, plain, request.remoteAddress());
    }

    private byte[] content() {
        var plain = new ByteArrayOutputStream(coded.length);
        while (at < coded.length) {
            String line = line();
            int semicolon = line.indexOf(';');
            int size = size(semicolon < 0 ? line : line.substring(0, semicolon));
            if (size == 0) {
                break;
            }
            if (size < 0 || size > coded.length - at) {
                throw new AwsError("IncompleteBody", "The request body terminated unexpectedly");
            }
            plain.write(coded, at, size);
            at += size + 2;
        }
        return plain.toByteArray();
    }

    /** Behind the last chunk, up to an empty line. */
    private Map<String, String> trailers() {
        Map<String, String> trailers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                trailers.put(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return trailers;
    }

    private static int size(String hex) {
        try {
            return Integer.parseInt(hex.trim(), 16);
        } catch (NumberFormatException e) {
            throw new AwsError("InvalidChunkSizeError", "A chunk begins with " + hex);
        }
    }

    private String line() {
        int start = at;
        while (at < coded.length && coded[at] != '\r') {
            at++;
        }
        String line = start < coded.length ? new String(coded, start, at - start, StandardCharsets.US_ASCII) : "";
        at += 2;
        return line;
    }
}
