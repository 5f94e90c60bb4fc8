package dev.cabana.sandbox.cloud;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The AWS SDKs send S3 bodies in signed chunks with trailers ({@code aws-chunked}); this takes the chunks apart. */
final class ChunkedBody {
    private final byte[] coded;
    private int at;

    private ChunkedBody(byte[] coded) {
        this.coded = coded;
    }

    static byte[] decode(Call.Request request) {
        boolean chunked = request.header("x-amz-content-sha256").orElse("").startsWith("STREAMING-")
                || request.header("content-encoding").orElse("").contains("aws-chunked");
        return chunked ? new ChunkedBody(request.body()).content() : request.body();
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
            if (at + size > coded.length) {
                throw new AwsError("IncompleteBody", "The request body terminated unexpectedly");
            }
            plain.write(coded, at, size);
            at += size + 2;
        }
        return plain.toByteArray();
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
        String line = new String(coded, start, at - start, StandardCharsets.US_ASCII);
        at += 2;
        return line;
    }
}
