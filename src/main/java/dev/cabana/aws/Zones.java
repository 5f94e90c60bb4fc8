package dev.cabana.aws;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.LocationType;

/** Availability zones as this account sees them, and what each offers. */
@Component
public class Zones {
    private final Ec2 ec2;

    /** @param name for example {@code us-east-1a}; another account may mean another place by it @param id the place, for example {@code use1-az1} */
    public record Zone(String name, String id, String state) {}

    Zones(Ec2 ec2) {
        this.ec2 = ec2;
    }

    public List<Zone> all(AwsTarget target) {
        return ec2
                .client(target)
                .describeAvailabilityZones(r -> r.filters(Ec2.filter("zone-type", "availability-zone")))
                .availabilityZones()
                .stream()
                .map(zone -> new Zone(zone.zoneName(), zone.zoneId(), zone.stateAsString()))
                .toList();
    }

    /** The names of the zones in which AWS has the instance type at all; says nothing about free capacity. */
    public Set<String> offering(AwsTarget target, String instanceType) {
        var zones = new TreeSet<String>();
        ec2.client(target)
                .describeInstanceTypeOfferingsPaginator(r -> r.locationType(LocationType.AVAILABILITY_ZONE)
                        .filters(Ec2.filter("instance-type", instanceType))
                        .maxResults(Ec2.PAGE))
                .instanceTypeOfferings()
                .forEach(offering -> zones.add(offering.location()));
        return zones;
    }
}
