package dev.cabana.sandbox.cloud.ec2;

import dev.cabana.sandbox.cloud.ec2.Rows.Regional;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the sandbox's EC2 keeps about machines and what they are launched from. */
final class MachineRows {
    private MachineRows() {}

    record Template(
            String id,
            String region,
            String name,
            long defaultVersion,
            long latestVersion,
            Instant createdAt,
            String createdBy)
            implements Regional {
        Template withLatest(long version) {
            return new Template(id, region, name, defaultVersion, version, createdAt, createdBy);
        }

        Template withDefault(long version) {
            return new Template(id, region, name, version, latestVersion, createdAt, createdBy);
        }
    }

    /** @param data as EC2 gives it back: element names of the answer, with lists and nested maps */
    record TemplateVersion(
            String id,
            String region,
            String templateId,
            long number,
            @Nullable String description,
            Map<String, Object> data,
            Instant createdAt)
            implements Regional {
        static String key(String templateId, long number) {
            return templateId + ":" + number;
        }
    }

    /** @param end null for a reservation without end @param cancelledAt null while it stands */
    record Reservation(
            String id,
            String region,
            String instanceType,
            String zone,
            String platform,
            int total,
            boolean block,
            String matchCriteria,
            Instant createdAt,
            Instant start,
            @Nullable Instant end,
            @Nullable Instant cancelledAt)
            implements Regional {
        Reservation cancelled(Instant at) {
            return new Reservation(
                    id, region, instanceType, zone, platform, total, block, matchCriteria, createdAt, start, end, at);
        }

        Reservation resized(int count, @Nullable Instant newEnd) {
            return new Reservation(
                    id,
                    region,
                    instanceType,
                    zone,
                    platform,
                    count,
                    block,
                    matchCriteria,
                    createdAt,
                    start,
                    newEnd,
                    cancelledAt);
        }

        /** EC2 takes a block's instances half an hour before its end. */
        String state(Instant now) {
            if (cancelledAt != null) {
                return "cancelled";
            }
            if (now.isBefore(start)) {
                return "scheduled";
            }
            return end != null && !now.isBefore(end) ? "expired" : "active";
        }
    }

    record Instance(
            String id,
            String region,
            String vpcId,
            String subnetId,
            String zone,
            String instanceType,
            String interfaceId,
            String privateIp,
            @Nullable String templateId,
            @Nullable String templateVersion,
            @Nullable String reservationId,
            boolean block,
            String volumeId,
            Instant launchedAt,
            @Nullable Instant terminatedAt)
            implements Regional {
        Instance terminated(Instant at) {
            return new Instance(
                    id,
                    region,
                    vpcId,
                    subnetId,
                    zone,
                    instanceType,
                    interfaceId,
                    privateIp,
                    templateId,
                    templateVersion,
                    reservationId,
                    block,
                    volumeId,
                    launchedAt,
                    at);
        }
    }
}
