package dev.cabana.sandbox.cloud.ec2;

import java.util.List;
import java.util.Map;

/** Tags added to and taken from what exists. */
final class TagOperations implements Operation.Group {
    private final Tags tags;
    private final KnownIds ids;

    private record Tagged(String resourceId, String type, String key, String value) {
        String id() {
            return resourceId + "/" + key;
        }
    }

    TagOperations(Tags tags, KnownIds ids) {
        this.tags = tags;
        this.ids = ids;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of("CreateTags", this::create, "DeleteTags", this::delete, "DescribeTags", this::describe);
    }

    private Tree create(Input input) {
        Map<String, String> added = Tags.read(input.structs("Tag"));
        for (String id : input.requiredList("ResourceId")) {
            tags.put(input.region(), ids.typeOf(id), id, added);
        }
        return Tree.done();
    }

    /** A tag given with a value goes only when it has that value; without tags, all go. */
    private Tree delete(Input input) {
        List<Input> given = input.structs("Tag");
        for (String id : input.requiredList("ResourceId")) {
            Map<String, String> present = tags.of(ids.checked(id));
            Map<String, String> removed = new java.util.TreeMap<>();
            if (given.isEmpty()) {
                removed.putAll(present);
            }
            for (Input tag : given) {
                String key = tag.required("Key");
                String value = tag.optional("Value");
                if (value == null || value.equals(present.get(key))) {
                    removed.put(key, "");
                }
            }
            tags.remove(id, removed);
        }
        return Tree.done();
    }

    private Tree describe(Input input) {
        var rows = tags.all(input.region())
                .flatMap(set -> set.tags().entrySet().stream()
                        .map(tag -> new Tagged(set.id(), set.type(), tag.getKey(), tag.getValue())));
        return new Listing<Tagged>("tagSet", Tagged::id)
                .filter("resource-id", Tagged::resourceId)
                .filter("resource-type", Tagged::type)
                .filter("key", Tagged::key)
                .filter("value", Tagged::value)
                .as(tag -> Tree.of("resourceId", tag.resourceId())
                        .put("resourceType", tag.type())
                        .put("key", tag.key())
                        .put("value", tag.value()))
                .answer(input, rows);
    }
}
