package dev.cabana.export.terraform;

import dev.cabana.deployment.ResourceView;
import dev.cabana.export.estate.Estate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** The configuration while it is written: blocks by file, and an import for every resource. */
final class Draft {
    private final Estate estate;
    private final Labels labels;
    private final References references;
    private final List<Placed> placed = new ArrayList<>();
    private final List<Block> imports = new ArrayList<>();

    private record Placed(String file, Block block) {}

    Draft(Estate estate) {
        this.estate = estate;
        this.labels = new Labels(estate);
        this.references = new References(estate, labels);
    }

    Estate estate() {
        return estate;
    }

    References references() {
        return references;
    }

    String label(ResourceView resource) {
        return labels.of(resource);
    }

    String label(String address) {
        return labels.of(address);
    }

    Block block(String file, Block block) {
        placed.add(new Placed(file, block));
        return block;
    }

    /** @param id by which Terraform finds what there is */
    Block resource(String file, String type, String label, String id) {
        imports.add(new Block("import").set("to", Raw.of(type + "." + label)).set("id", id));
        return block(file, new Block("resource", type, label));
    }

    /** What a desired attribute says. */
    Object value(ResourceView resource, String attribute) {
        return references.value(resource.desired().path(attribute));
    }

    Object text(String text) {
        return references.text(text);
    }

    /** Its own tags, beside those that the provider puts on everything. */
    Map<String, Object> tags(JsonNode desired) {
        Map<String, String> common = estate.tags();
        Map<String, Object> own = new TreeMap<>();
        Estate.tags(desired).forEach((key, value) -> {
            if (!value.equals(common.get(key))) {
                own.put(key, references.named(value));
            }
        });
        return own;
    }

    List<Block> imports() {
        return List.copyOf(imports);
    }

    /** By file, in the order of {@code names}; a file that nothing is in is left away. */
    Map<String, String> texts(List<String> names) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String name : names) {
            List<String> blocks = placed.stream()
                    .filter(one -> one.file().equals(name))
                    .map(one -> one.block().text())
                    .toList();
            if (!blocks.isEmpty()) {
                texts.put(name, String.join("\n", blocks));
            }
        }
        return texts;
    }
}
