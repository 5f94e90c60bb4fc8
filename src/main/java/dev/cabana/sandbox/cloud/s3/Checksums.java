package dev.cabana.sandbox.cloud.s3;

import dev.cabana.sandbox.cloud.AwsError;
import dev.cabana.sandbox.cloud.Call;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/** What a caller says about its body, in headers or in the trailers of its last chunk, is compared with the body. */
final class Checksums {
    private static final Map<String, Function<byte[], byte[]>> KNOWN = Map.of(
            "x-amz-checksum-crc32", bytes -> crc(new CRC32(), bytes),
            "x-amz-checksum-crc32c", bytes -> crc(new CRC32C(), bytes),
            "x-amz-checksum-sha1", bytes -> digest("SHA-1", bytes),
            "x-amz-checksum-sha256", bytes -> digest("SHA-256", bytes));

    private Checksums() {}

    /** The checksums that hold, by header. @throws AwsError BadDigest for one that does not */
    static Map<String, String> checked(Call.Request request) {
        byte[] body = request.body();
        Map<String, String> given = new TreeMap<>();
        KNOWN.forEach((header, function) -> request.header(header).ifPresent(value -> {
            if (!value.equals(Base64.getEncoder().encodeToString(function.apply(body)))) {
                throw new AwsError(
                        "BadDigest",
                        "The %s you specified did not match the calculated checksum."
                                .formatted(header.substring("x-amz-checksum-".length())
                                        .toUpperCase(Locale.ROOT)));
            }
            given.put(header, value);
        }));
        request.header("content-md5").ifPresent(value -> {
            if (!value.equals(Base64.getEncoder().encodeToString(digest("MD5", body)))) {
                throw new AwsError("BadDigest", "The Content-MD5 you specified did not match what we received.");
            }
        });
        checkSigned(request);
        return given;
    }

    private static void checkSigned(Call.Request request) {
        String signed = request.header("x-amz-content-sha256").orElse("");
        if (signed.length() == 64 && !signed.equals(HexFormat.of().formatHex(digest("SHA-256", request.body())))) {
            throw new AwsError(
                    "XAmzContentSHA256Mismatch",
                    "The provided 'x-amz-content-sha256' header does not match what was computed.");
        }
    }

    /** For the operations that must have one. */
    static void require(Call.Request request) {
        checked(request);
        boolean given = request.headers().keySet().stream()
                .anyMatch(name -> name.equals("content-md5") || name.startsWith("x-amz-checksum-"));
        if (!given) {
            throw new AwsError("InvalidRequest", "Missing required header for this request: Content-MD5");
        }
    }

    private static byte[] crc(Checksum checksum, byte[] bytes) {
        checksum.update(bytes);
        return ByteBuffer.allocate(Integer.BYTES)
                .putInt((int) checksum.getValue())
                .array();
    }

    private static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
