package dev.cabana.provisioning.nodes;

import dev.cabana.provisioning.Outcome;
import java.util.Arrays;
import java.util.List;

/** Why no instance came, by what EC2 is known to say. */
enum LaunchFailure {
    capacity(
            "AWS has no capacity for the nodes",
            "Wait: AWS is asked again all the time, and the group goes on by itself. Or choose another zone, an instance type that is available, a capacity reservation or a capacity block by a change request.",
            List.of(
                    "InsufficientInstanceCapacity",
                    "sufficient",
                    "UnfulfillableCapacity",
                    "ReservationCapacityExceeded")),
    quota(
            "The account's quota for these instances is used up",
            "Ask AWS for a higher vCPU quota (Service Quotas, EC2, Running On-Demand instances), or end instances that are not needed; the group goes on by itself.",
            List.of("VcpuLimitExceeded", "vCPU capacity", "vCPU limit", "InstanceLimitExceeded")),
    addresses(
            "The subnets have no free addresses for the nodes",
            "Free addresses in the subnets, or use larger ones by a change request.",
            List.of("InsufficientFreeAddressesInSubnet", "not have enough free addresses")),
    denied(
            "AWS was not allowed to launch the nodes",
            "Check the service-linked role of Auto Scaling, the key of encrypted volumes and the organisation's policies.",
            List.of("UnauthorizedOperation", "not authorized", "AccessDenied", "KMSKeyNotAccessible")),
    unsupported(
            "The instance type is not offered in this zone",
            "Choose another zone or instance type by a change request.",
            List.of("Unsupported", "not supported in your requested Availability Zone")),
    other("AWS could not launch the nodes", "Correct the cause; AWS is asked again all the time.", List.of(""));

    private final String says;
    private final String advice;
    private final List<String> marks;

    LaunchFailure(String says, String advice, List<String> marks) {
        this.says = says;
        this.advice = advice;
        this.marks = marks;
    }

    static Outcome of(String message) {
        LaunchFailure failure = Arrays.stream(values())
                .filter(f -> f.marks.stream().anyMatch(message::contains))
                .findFirst()
                .orElse(other);
        return Outcome.stalled(failure.says + ": " + message, failure.advice);
    }
}
