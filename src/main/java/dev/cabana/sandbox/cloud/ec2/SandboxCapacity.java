package dev.cabana.sandbox.cloud.ec2;

import dev.cabana.sandbox.cloud.ec2.MachineRows.Reservation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The capacity reservations that the sandbox's account has in every region, so that people and tests have some to name.
 * Dates count from the sandbox's first start.
 */
public enum SandboxCapacity {
    /** Four p5.48xlarge in the region's first zone, active, without end. */
    P5("p5.48xlarge", 4, 0, false, Duration.ofDays(-30), null),
    /** Two p5e.48xlarge in the second zone, active, without end. */
    P5E("p5e.48xlarge", 2, 1, false, Duration.ofDays(-30), null),
    /** Two p5.48xlarge in the last zone that has them: where there are four or more, one that a default network does not have. */
    P5_ELSEWHERE("p5.48xlarge", 2, -1, false, Duration.ofDays(-30), null),
    /** A capacity block of two p5.48xlarge in the second zone, active for four more weeks. */
    BLOCK("p5.48xlarge", 2, 1, true, Duration.ofDays(-1), Duration.ofDays(28)),
    /** A capacity block of two p5e.48xlarge in the first zone that starts tomorrow. */
    BLOCK_SCHEDULED("p5e.48xlarge", 2, 0, true, Duration.ofDays(1), Duration.ofDays(15)),
    /** A capacity block that is over. */
    BLOCK_EXPIRED("p5.48xlarge", 1, 0, true, Duration.ofDays(-15), Duration.ofDays(-1));

    private final String instanceType;
    private final int instances;
    private final int zone;
    private final boolean block;
    private final Duration start;
    private final @Nullable Duration end;

    SandboxCapacity(
            String instanceType, int instances, int zone, boolean block, Duration start, @Nullable Duration end) {
        this.instanceType = instanceType;
        this.instances = instances;
        this.zone = zone;
        this.block = block;
        this.start = start;
        this.end = end;
    }

    /** The same at every start, for example {@code cr-0a5a0000000000c01} for {@link #P5} in us-east-1. */
    public String idIn(String region) {
        return "cr-0a5a%011x%02x".formatted(Zone.regions().indexOf(region), ordinal() + 1);
    }

    public String zoneIn(String region) {
        List<Zone> offering = Zone.of(region).stream()
                .filter(one -> InstanceType.find(instanceType).orElseThrow().isOfferedIn(one))
                .toList();
        return offering.get(zone < 0 ? offering.size() - 1 : Math.min(zone, offering.size() - 1))
                .name();
    }

    public String instanceType() {
        return instanceType;
    }

    public int instances() {
        return instances;
    }

    public boolean isBlock() {
        return block;
    }

    static Stream<Reservation> all(Instant now) {
        return Zone.regions().stream().flatMap(region -> Stream.of(values()).map(capacity -> capacity.in(region, now)));
    }

    private Reservation in(String region, Instant now) {
        return new Reservation(
                idIn(region),
                region,
                instanceType,
                zoneIn(region),
                "Linux/UNIX",
                instances,
                block,
                "targeted",
                now.plus(start.isNegative() ? start : Duration.ZERO),
                now.plus(start),
                end == null ? null : now.plus(end),
                null);
    }
}
