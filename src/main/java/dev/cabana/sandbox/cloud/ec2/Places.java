package dev.cabana.sandbox.cloud.ec2;

import java.util.List;
import java.util.Map;

/** Regions and availability zones. */
final class Places implements Operation.Group {

    @Override
    public Map<String, Operation> operations() {
        return Map.of("DescribeRegions", this::regions, "DescribeAvailabilityZones", this::zones);
    }

    private Tree regions(Input input) {
        List<String> named = input.list("RegionName");
        return new Listing<String>("regionInfo", region -> region)
                .filter("region-name", region -> region)
                .filter("endpoint", Places::endpoint)
                .filter("opt-in-status", region -> "opt-in-not-required")
                .as(region -> Tree.of("regionName", region)
                        .put("regionEndpoint", endpoint(region))
                        .put("optInStatus", "opt-in-not-required"))
                .answer(input, Zone.regions().stream().filter(region -> named.isEmpty() || named.contains(region)));
    }

    private static String endpoint(String region) {
        return "ec2." + region + ".amazonaws.com";
    }

    private Tree zones(Input input) {
        List<String> names = input.list("ZoneName");
        List<String> ids = input.list("ZoneId");
        List<Zone> known = Zone.of(input.region());
        names.stream()
                .filter(name -> known.stream().noneMatch(zone -> zone.name().equals(name)))
                .findFirst()
                .ifPresent(name -> {
                    throw Refusals.invalidValue("Invalid availability zone: [" + name + "]");
                });
        return new Listing<Zone>("availabilityZoneInfo", Zone::name)
                .filter("zone-name", Zone::name)
                .filter("zone-id", Zone::id)
                .filter("region-name", Zone::region)
                .filter("group-name", Zone::region)
                .filter("group-long-name", Zone::region)
                .filter("state", zone -> "available")
                .filter("zone-type", zone -> "availability-zone")
                .filter("opt-in-status", zone -> "opt-in-not-required")
                .filter("network-border-group", Zone::region)
                .as(Places::xml)
                .answer(
                        input,
                        known.stream()
                                .filter(zone -> names.isEmpty() || names.contains(zone.name()))
                                .filter(zone -> ids.isEmpty() || ids.contains(zone.id())));
    }

    private static Tree xml(Zone zone) {
        return Tree.of("zoneName", zone.name())
                .put("zoneState", "available")
                .put("regionName", zone.region())
                .put("zoneId", zone.id())
                .put("zoneType", "availability-zone")
                .put("groupName", zone.region())
                .put("networkBorderGroup", zone.region())
                .put("optInStatus", "opt-in-not-required")
                .put("messageSet", List.of());
    }
}
