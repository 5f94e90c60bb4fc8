package dev.cabana.export.estate;

import dev.cabana.deployment.DeploymentDetails;
import dev.cabana.deployment.ResourceView;
import dev.cabana.deployment.spec.DeploymentSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** One deployment's resources as they are desired, with what reconcilers saw of the world: ids, ARNs, versions. */
public final class Estate {
    public static final String CLUSTER = "cluster";
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^#}]+)#([^}]+)}");

    private final DeploymentDetails details;
    private final Map<String, ResourceView> resources = new LinkedHashMap<>();

    /** @param resources those that stand, in dependency order */
    public Estate(DeploymentDetails details, List<ResourceView> resources) {
        this.details = details;
        resources.forEach(resource -> this.resources.put(resource.address(), resource));
    }

    /** {@code ${address#output}} in a desired text. @param text the whole of it */
    public record Reference(String text, String address, String output) {
        static Reference of(MatchResult match) {
            return new Reference(match.group(), match.group(1), match.group(2));
        }
    }

    public static Stream<Reference> references(String text) {
        return REFERENCE.matcher(text).results().map(Reference::of);
    }

    public String name() {
        return details.summary().name();
    }

    public String id() {
        return details.summary().id().toString();
    }

    public String account() {
        return details.summary().account();
    }

    public String region() {
        return details.summary().region();
    }

    public int revision() {
        return details.summary().appliedRevision();
    }

    public DeploymentSpec spec() {
        return details.spec().spec();
    }

    public Stream<ResourceView> all() {
        return resources.values().stream();
    }

    public Stream<ResourceView> ofType(String type) {
        return all().filter(resource -> resource.type().equals(type));
    }

    public Optional<ResourceView> at(String address) {
        return Optional.ofNullable(resources.get(address));
    }

    /** An output that every resource of its kind has once it stands. */
    public String output(String address, String output) {
        return recorded(address, output)
                .orElseThrow(() -> new IllegalStateException(address + " has no recorded " + output));
    }

    public Optional<String> recorded(String address, String output) {
        return at(address).map(resource -> resource.outputs().get(output));
    }

    /** A desired text with every reference replaced by what was recorded. */
    public String resolved(String text) {
        return REFERENCE
                .matcher(text)
                .replaceAll(match -> java.util.regex.Matcher.quoteReplacement(output(match.group(1), match.group(2))));
    }

    /** The name that the cluster and the primary bucket share, and that begins all other names. */
    public String prefixedName() {
        return text(CLUSTER, "name");
    }

    /** A desired attribute. */
    public String text(String address, String attribute) {
        return at(address)
                .map(resource -> resource.desired().path(attribute).asString(""))
                .orElse("");
    }

    /** What everything bears, beside the portal's own marks. */
    public Map<String, String> tags() {
        return at(CLUSTER).map(resource -> tags(resource.desired())).orElseGet(Map::of);
    }

    public static Map<String, String> tags(JsonNode desired) {
        Map<String, String> tags = new TreeMap<>();
        desired.path("tags")
                .properties()
                .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asString()));
        return tags;
    }
}
