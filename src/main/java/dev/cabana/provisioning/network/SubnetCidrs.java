package dev.cabana.provisioning.network;

import dev.cabana.shared.Cidr;

/**
 * Where each zone's subnets lie within the VPC. The place depends on the zone's position alone, so that adding a zone at
 * the end moves no other subnet (a subnet's block can only change by replacing it, with everything inside).
 *
 * <p>A VPC of /22 or larger falls into eight parts: the first six for the private subnets, where pods take their
 * addresses; the last is cut into eight again for the small public ones. A smaller VPC falls into equal parts.
 */
final class SubnetCidrs {
    static final int MAX_ZONES = 6;
    private static final int SMALLEST_SUBNET = 28;
    private static final int EIGHTHS = 3;
    private static final int LAST_EIGHTH = 7;
    private static final int LARGE_VPC = SMALLEST_SUBNET - 2 * EIGHTHS;

    private final Cidr vpc;
    private final int zones;

    /** @throws IllegalArgumentException when the VPC cannot hold a public and a private subnet for each zone */
    SubnetCidrs(Cidr vpc, int zones) {
        if (zones < 1 || zones > MAX_ZONES) {
            throw new IllegalArgumentException("A network spans 1 to " + MAX_ZONES + " zones, not " + zones);
        }
        this.vpc = vpc;
        this.zones = zones;
        if (!isLarge() && vpc.prefix() + equalBits() > SMALLEST_SUBNET) {
            throw new IllegalArgumentException(
                    "%s is too small for %d zones: each needs two subnets of at least /28".formatted(vpc, zones));
        }
    }

    Cidr privateSubnet(int zone) {
        return isLarge() ? vpc.part(EIGHTHS, zone) : vpc.part(equalBits(), zone);
    }

    Cidr publicSubnet(int zone) {
        return isLarge()
                ? vpc.part(EIGHTHS, LAST_EIGHTH).part(EIGHTHS, zone)
                : vpc.part(equalBits(), (1 << equalBits()) - 1 - zone);
    }

    private boolean isLarge() {
        return vpc.prefix() <= LARGE_VPC;
    }

    private int equalBits() {
        return Integer.SIZE - Integer.numberOfLeadingZeros(2 * zones - 1);
    }
}
