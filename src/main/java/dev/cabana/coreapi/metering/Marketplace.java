package dev.cabana.coreapi.metering;

import java.time.Instant;

/** AWS Marketplace, as far as metering goes. */
public interface Marketplace {

    /** What came of a call. */
    sealed interface Answer {
        record Recorded(String id) implements Answer {}

        /** It certainly has not recorded anything; another time it may. @param reason for the log */
        record NotNow(String reason) implements Answer {}

        /** The hour is too long ago. */
        record TooLate() implements Answer {}

        /** That hour and dimension have been told of with another quantity. */
        record Other() implements Answer {}

        /** No answer came, so it may have recorded it. @param reason for the log */
        record Unknown(String reason) implements Answer {}
    }

    /** @param token the same for the same hour and dimension, so that a repeated call records once */
    Answer meter(Instant hour, String dimension, int quantity, String token);
}
