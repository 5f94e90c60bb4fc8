package dev.cabana.sandbox.cloud.ec2;

import dev.cabana.sandbox.cloud.AwsError;
import dev.cabana.sandbox.cloud.ec2.MachineRows.Template;
import dev.cabana.sandbox.cloud.ec2.MachineRows.TemplateVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Launch templates as EKS reads them when a node group names one. Call it within a store transaction. */
public final class NodeTemplates {
    private final Machines machines;

    /**
     * One version of a launch template.
     *
     * @param volumeGiB of the root volume; null where the template says nothing
     * @param groupIds security groups, wherever in the template they stand
     * @param hasNetworkInterfaces whether it lists network interfaces
     * @param namesSubnet whether a network interface names its subnet, which EKS refuses
     * @param namesProfile whether it names an instance profile, which EKS refuses
     * @param instanceTags for the instances
     */
    public record Settings(
            String templateId,
            String name,
            long version,
            @Nullable String instanceType,
            @Nullable String reservationId,
            boolean capacityBlock,
            boolean spot,
            @Nullable Integer volumeGiB,
            List<String> groupIds,
            boolean hasNetworkInterfaces,
            boolean namesSubnet,
            boolean namesProfile,
            Map<String, String> instanceTags) {

        /** Of the template that EKS makes by itself for a node group without one; it says nothing of its own. */
        public static final Settings NONE =
                new Settings("", "", 0, null, null, false, false, null, List.of(), false, false, false, Map.of());
    }

    NodeTemplates(Machines machines) {
        this.machines = machines;
    }

    /**
     * @param idOrName {@code lt-…}, or the name
     * @param version a number, {@code $Latest} or {@code $Default}
     * @throws AwsError as EC2 answers when there is no such template or version
     */
    public Settings find(String region, String idOrName, String version) {
        boolean byId = idOrName.startsWith("lt-");
        Template template = Network.in(region, machines.templates)
                .filter(one -> (byId ? one.id() : one.name()).equals(idOrName))
                .findFirst()
                .orElseThrow(() -> Refusals.of(
                        byId ? "InvalidLaunchTemplateId.NotFound" : "InvalidLaunchTemplateName.NotFoundException",
                        "The specified launch template, " + idOrName + ", does not exist."));
        return settings(template, TemplateVersions.find(machines, template, version));
    }

    private static Settings settings(Template template, TemplateVersion version) {
        Map<String, Object> data = version.data();
        List<Map<String, Object>> interfaces = maps(data.get("networkInterfaceSet"));
        String market = text(map(data.get("instanceMarketOptions")), "marketType");
        var groups = new java.util.ArrayList<>(strings(data.get("securityGroupIdSet")));
        interfaces.forEach(eni -> groups.addAll(strings(eni.get("groupSet"))));
        return new Settings(
                template.id(),
                template.name(),
                version.number(),
                text(data, "instanceType"),
                text(
                        map(map(data.get("capacityReservationSpecification")).get("capacityReservationTarget")),
                        "capacityReservationId"),
                "capacity-block".equals(market),
                "spot".equals(market),
                volume(data).orElse(null),
                List.copyOf(groups),
                !interfaces.isEmpty(),
                interfaces.stream().anyMatch(eni -> eni.containsKey("subnetId")),
                data.containsKey("iamInstanceProfile"),
                tags(data));
    }

    private static Optional<Integer> volume(Map<String, Object> data) {
        return maps(data.get("blockDeviceMappingSet")).stream()
                .map(mapping -> text(map(mapping.get("ebs")), "volumeSize"))
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .map(Integer::valueOf);
    }

    private static Map<String, String> tags(Map<String, Object> data) {
        Map<String, String> tags = new HashMap<>();
        maps(data.get("tagSpecificationSet")).stream()
                .filter(specification -> "instance".equals(text(specification, "resourceType")))
                .flatMap(specification -> maps(specification.get("tagSet")).stream())
                .forEach(
                        tag -> tags.put(String.valueOf(tag.get("key")), String.valueOf(tag.getOrDefault("value", ""))));
        return Map.copyOf(tags);
    }

    private static @Nullable String text(Map<String, Object> map, String name) {
        Object value = map.get(name);
        return value == null ? null : value.toString();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object value) {
        return value instanceof Map<?, ?> ? (Map<String, Object>) value : Map.of();
    }

    private static List<Map<String, Object>> maps(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(NodeTemplates::map).toList()
                : List.of();
    }

    private static List<String> strings(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }
}
