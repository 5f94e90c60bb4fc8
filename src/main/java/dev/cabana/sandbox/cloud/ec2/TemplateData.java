package dev.cabana.sandbox.cloud.ec2;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a launch template holds, turned from the names of the request ({@code BlockDeviceMapping.1.Ebs.VolumeSize}) into
 * those of the answer ({@code blockDeviceMappingSet/item/ebs/volumeSize}). EC2 keeps whatever is well formed, and finds
 * out at launch whether it makes sense.
 */
final class TemplateData {
    private static final Map<String, String> LISTS = Map.of(
            "BlockDeviceMapping", "blockDeviceMappingSet",
            "NetworkInterface", "networkInterfaceSet",
            "TagSpecification", "tagSpecificationSet",
            "Tag", "tagSet",
            "SecurityGroupId", "securityGroupIdSet",
            "SecurityGroup", "securityGroupSet",
            "LicenseSpecification", "licenseSet",
            "PrivateIpAddresses", "privateIpAddressesSet",
            "Ipv6Addresses", "ipv6AddressesSet");
    private static final Set<String> VOLUME_TYPES = Set.of("gp3", "gp2", "io1", "io2", "st1", "sc1", "standard");
    private static final Set<String> MARKETS = Set.of("spot", "capacity-block", "interruptible-capacity-reservation");
    private static final Set<String> TAGGED =
            Set.of("instance", "volume", "network-interface", "spot-instances-request", "elastic-gpu");
    private static final int LARGEST_GP3_GIB = 65_536;
    private static final int LONGEST_HOP = 64;

    private TemplateData() {}

    static Map<String, Object> read(Input data) {
        check(data);
        return tree(data, "");
    }

    private static void check(Input data) {
        data.structs("BlockDeviceMapping").stream()
                .map(mapping -> mapping.struct("Ebs"))
                .forEach(TemplateData::checkDisk);
        Input metadata = data.struct("MetadataOptions");
        oneOf(metadata.optional("HttpTokens", "optional"), Set.of("optional", "required"), "HttpTokens");
        int hops = metadata.number("HttpPutResponseHopLimit", 1);
        if (hops < 1 || hops > LONGEST_HOP) {
            throw Refusals.invalidValue("HttpPutResponseHopLimit must be between 1 and 64.");
        }
        String market = data.struct("InstanceMarketOptions").optional("MarketType");
        if (market != null) {
            oneOf(market, MARKETS, "MarketType");
        }
        checkReservation(data.struct("CapacityReservationSpecification"));
        boolean groups = Stream.of("SecurityGroupId", "SecurityGroup").anyMatch(data::has);
        if (groups && data.has("NetworkInterface")) {
            throw Refusals.combination(
                    "Network interfaces and an instance-level security groups may not be specified on the same request");
        }
        data.structs("TagSpecification").forEach(tags -> oneOf(tags.required("ResourceType"), TAGGED, "ResourceType"));
        checkUserData(data.optional("UserData", ""));
    }

    private static void checkDisk(Input ebs) {
        String type = ebs.optional("VolumeType", "gp2");
        oneOf(type, VOLUME_TYPES, "VolumeType");
        int size = ebs.number("VolumeSize", 1);
        if (size < 1 || size > LARGEST_GP3_GIB) {
            throw Refusals.invalidValue(
                    "Volume of " + size + "GiB is not valid for volume type " + type + "; it must be 1 to 65536 GiB");
        }
        if (ebs.has("KmsKeyId") && !ebs.flag("Encrypted")) {
            throw Refusals.of(
                    "InvalidParameterDependency", "The parameter KmsKeyId requires the parameter Encrypted to be set.");
        }
    }

    private static void checkReservation(Input specification) {
        if (specification.has("CapacityReservationPreference") && specification.has("CapacityReservationTarget")) {
            throw Refusals.combination(
                    "CapacityReservationPreference and CapacityReservationTarget cannot be specified at the same time");
        }
        Input target = specification.struct("CapacityReservationTarget");
        if (target.has("CapacityReservationId") && target.has("CapacityReservationResourceGroupArn")) {
            throw Refusals.combination(
                    "CapacityReservationId and CapacityReservationResourceGroupArn cannot be specified at the same time");
        }
    }

    private static void checkUserData(String userData) {
        try {
            Base64.getMimeDecoder().decode(userData);
        } catch (IllegalArgumentException e) {
            throw Refusals.of("InvalidUserData.Malformed", "Invalid BASE64 encoding of user data.");
        }
    }

    private static void oneOf(String value, Set<String> allowed, String parameter) {
        if (!allowed.contains(value)) {
            throw Refusals.invalidValue("Value (" + value + ") for parameter " + parameter + " is invalid.");
        }
    }

    private static Map<String, Object> tree(Input input, String parent) {
        Map<String, Object> tree = new TreeMap<>();
        input.parameters().keySet().stream()
                .map(key -> key.contains(".") ? key.substring(0, key.indexOf('.')) : key)
                .distinct()
                .forEach(name -> tree.put(element(name, parent), value(input, name)));
        return tree;
    }

    private static String element(String name, String parent) {
        if (parent.equals("NetworkInterface") && name.equals("SecurityGroupId")) {
            return "groupSet";
        }
        return LISTS.getOrDefault(name, Character.toLowerCase(name.charAt(0)) + name.substring(1));
    }

    private static Object value(Input input, String name) {
        String text = input.optional(name);
        if (text != null) {
            return text;
        }
        if (!LISTS.containsKey(name)) {
            return tree(input.struct(name), name);
        }
        List<String> scalars = input.list(name);
        if (!scalars.isEmpty()) {
            return scalars;
        }
        List<Object> items = new ArrayList<>();
        input.structs(name).forEach(item -> items.add(tree(item, name)));
        return items;
    }
}
