package dev.cabana.sandbox.cloud;

import java.util.LinkedHashMap;
import java.util.Map;

/** A refusal in AWS's own words; each protocol renders it in its own form. Rolls back whatever the call has stored. */
public final class AwsError extends RuntimeException {
    private final int status;
    private final String code;
    private final Map<String, Object> details = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();

    public AwsError(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    /** For the many 400s. */
    public AwsError(String code, String message) {
        this(400, code, message);
    }

    /** A member that the error's shape has beside code and message, for example {@code clusterName}. */
    public AwsError with(String member, Object value) {
        details.put(member, value);
        return this;
    }

    /** A response header that goes with it, for example {@code x-amz-bucket-region}. */
    public AwsError withHeader(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    Map<String, Object> details() {
        return details;
    }

    Map<String, String> headers() {
        return headers;
    }
}
