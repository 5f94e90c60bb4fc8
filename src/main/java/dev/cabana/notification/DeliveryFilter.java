package dev.cabana.notification;

import dev.cabana.notification.Delivery.Status;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which deliveries to list; null for no matter which. */
public record DeliveryFilter(
        @Nullable UUID webhook,
        @Nullable String team,
        @Nullable Status status) {
    public static final DeliveryFilter ALL = new DeliveryFilter(null, null, null);
}
