package dev.cabana.sandbox.cloud.ec2;

import dev.cabana.sandbox.cloud.Store;
import dev.cabana.sandbox.cloud.Table;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The tags of everything that EC2 owns, by the id of what bears them. */
final class Tags {
    private static final int MOST = 50;
    private static final int LONGEST_KEY = 127;
    private static final int LONGEST_VALUE = 255;

    private final Table<Set> table;

    /** @param type EC2's resource type, for example {@code vpc} or {@code natgateway} */
    record Set(String id, String region, String type, Map<String, String> tags) {}

    Tags(Store store) {
        this.table = store.table("ec2:tags", Set.class);
    }

    Map<String, String> of(String id) {
        return table.find(id).map(Set::tags).orElse(Map.of());
    }

    Stream<Set> all(String region) {
        return table.all().stream().filter(set -> set.region().equals(region));
    }

    /** Stores the {@code TagSpecification} of a create call. @param type the one that the call makes */
    void create(Input input, String type, String id) {
        Map<String, String> tags = new TreeMap<>();
        for (Input specification : input.structs("TagSpecification")) {
            String named = specification.required("ResourceType");
            if (!named.equals(type)) {
                throw Refusals.invalidValue(
                        "'" + named + "' is not a valid taggable resource type for this operation.");
            }
            tags.putAll(read(specification.structs("Tag")));
        }
        put(input.region(), type, id, tags);
    }

    static Map<String, String> read(List<Input> tags) {
        Map<String, String> map = new TreeMap<>();
        for (Input tag : tags) {
            String key = tag.required("Key");
            if (map.put(key, tag.optional("Value", "")) != null) {
                throw Refusals.invalidValue("Duplicate tag key '" + key + "' specified.");
            }
        }
        return map;
    }

    void put(String region, String type, String id, Map<String, String> added) {
        Map<String, String> tags = new TreeMap<>(of(id));
        added.forEach((key, value) -> {
            check(key, value);
            tags.put(key, value);
        });
        if (tags.size() > MOST) {
            throw Refusals.of("TagLimitExceeded", "The maximum number of Tags for a resource has been reached.");
        }
        if (!tags.isEmpty()) {
            table.put(id, new Set(id, region, type, tags));
        }
    }

    private static void check(String key, String value) {
        if (key.isEmpty() || key.length() > LONGEST_KEY) {
            throw Refusals.invalidValue("Tag keys must be between 1 and 127 characters.");
        }
        if (value.length() > LONGEST_VALUE) {
            throw Refusals.invalidValue("Tag value exceeds the maximum length of 255 characters");
        }
    }

    void remove(String id, Map<String, String> removed) {
        table.find(id).ifPresent(set -> {
            Map<String, String> tags = new TreeMap<>(set.tags());
            removed.forEach((key, value) -> tags.remove(key));
            forget(id);
            if (!tags.isEmpty()) {
                table.put(id, new Set(id, set.region(), set.type(), tags));
            }
        });
    }

    void forget(String id) {
        table.remove(id);
    }

    /** {@code <tagSet>}. */
    List<Tree> xml(String id) {
        return xml(of(id));
    }

    static List<Tree> xml(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag -> Tree.of("key", tag.getKey()).put("value", tag.getValue()))
                .toList();
    }
}
