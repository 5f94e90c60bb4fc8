package dev.cabana.sandbox.cloud.ec2;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Which instance types there are, and where. */
final class InstanceTypes implements Operation.Group {

    private record Offering(InstanceType type, String locationType, String location) {
        String key() {
            return type.name() + "@" + location;
        }
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of("DescribeInstanceTypes", this::types, "DescribeInstanceTypeOfferings", this::offerings);
    }

    private Tree types(Input input) {
        List<String> named = input.list("InstanceType");
        named.stream()
                .filter(name -> InstanceType.find(name).isEmpty())
                .findFirst()
                .ifPresent(name -> {
                    throw Refusals.of(
                            "InvalidInstanceType",
                            "The following supplied instance types do not exist: [" + name + "]");
                });
        return new Listing<InstanceType>("instanceTypeSet", InstanceType::name)
                .filter("instance-type", InstanceType::name)
                .filter("current-generation", type -> true)
                .as(InstanceTypes::xml)
                .answer(
                        input,
                        InstanceType.all().stream().filter(type -> named.isEmpty() || named.contains(type.name())));
    }

    private static Tree xml(InstanceType type) {
        Tree tree = Tree.of("instanceType", type.name())
                .put("currentGeneration", true)
                .put("supportedUsageClasses", List.of("on-demand", "spot"))
                .put("processorInfo", Tree.of("supportedArchitectures", List.of("x86_64")))
                .put("vCpuInfo", Tree.of("defaultVCpus", type.vcpus()))
                .put("memoryInfo", Tree.of("sizeInMiB", type.memoryMiB()));
        if (type.isGpu()) {
            Tree gpu = Tree.of("name", type.gpu())
                    .put("manufacturer", "NVIDIA")
                    .put("count", type.gpus())
                    .put("memoryInfo", Tree.of("sizeInMiB", type.gpuMemoryMiB()));
            tree.put(
                    "gpuInfo",
                    Tree.of("gpus", List.of(gpu)).put("totalGpuMemoryInMiB", type.gpus() * type.gpuMemoryMiB()));
        }
        return tree;
    }

    private Tree offerings(Input input) {
        String by = input.optional("LocationType", "region");
        return new Listing<Offering>("instanceTypeOfferingSet", Offering::key)
                .filter("instance-type", offering -> offering.type().name())
                .filter("location", Offering::location)
                .as(offering -> Tree.of("instanceType", offering.type().name())
                        .put("locationType", offering.locationType())
                        .put("location", offering.location()))
                .answer(input, InstanceType.all().stream().flatMap(type -> offerings(input.region(), by, type)));
    }

    private static Stream<Offering> offerings(String region, String by, InstanceType type) {
        Stream<Zone> zones = Zone.of(region).stream().filter(type::isOfferedIn);
        return switch (by) {
            case "region" -> Stream.of(new Offering(type, by, region));
            case "availability-zone" -> zones.map(zone -> new Offering(type, by, zone.name()));
            case "availability-zone-id" -> zones.map(zone -> new Offering(type, by, zone.id()));
            default -> throw Refusals.invalidValue("Value (" + by + ") for parameter locationType is invalid.");
        };
    }
}
