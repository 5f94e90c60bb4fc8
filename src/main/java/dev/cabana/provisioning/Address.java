package dev.cabana.provisioning;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** The stable name of a resource within its deployment: {@code cluster}, {@code nodes/cpu}, {@code bucket/primary}. */
public record Address(@JsonValue String value) implements Comparable<Address> {
    private static final int MAX_LENGTH = 200;
    private static final Pattern SYNTAX = Pattern.compile("[a-z0-9][a-z0-9.-]*(/[a-z0-9][a-z0-9.-]*)*");

    public Address {
        if (value.length() > MAX_LENGTH || !SYNTAX.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a resource address: " + value);
        }
    }

    @JsonCreator
    public static Address of(String value) {
        return new Address(value);
    }

    @Override
    public int compareTo(Address other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
