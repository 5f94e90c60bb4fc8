package dev.cabana.provisioning.engine;

import dev.cabana.deployment.ledger.ResourceRow;
import java.util.UUID;

/** Names one resource of one deployment on the work queue: {@code <deployment id>/<address>}. */
record ResourceId(UUID deployment, String address) {
    private static final int UUID_LENGTH = 36;

    static ResourceId parse(String text) {
        return new ResourceId(UUID.fromString(text.substring(0, UUID_LENGTH)), text.substring(UUID_LENGTH + 1));
    }

    static String of(ResourceRow row) {
        return row.deployment() + "/" + row.address();
    }

    @Override
    public String toString() {
        return deployment + "/" + address;
    }
}
