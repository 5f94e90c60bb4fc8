package dev.cabana.provisioning.network;

import dev.cabana.provisioning.Scope;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Tags that say whose something is, and how what was read is put into the shape of what is desired. */
public final class Ownership {
    public static final String DEPLOYMENT = "cabana:deployment";
    public static final String RESOURCE = "cabana:resource";

    private Ownership() {}

    /** The two tags by which this scope's resource is found, whatever intent made it. */
    public static Map<String, String> of(Scope scope) {
        return Map.of(
                DEPLOYMENT, scope.deployment().id().toString(),
                RESOURCE, scope.address().value());
    }

    /** Whether what bears these tags is this scope's resource. */
    public static boolean isOurs(Scope scope, Map<String, String> found) {
        return found.entrySet().containsAll(of(scope).entrySet());
    }

    /** For a create call: the owner's tags and the resource's own. */
    static Map<String, String> tags(Scope scope, Map<String, String> own) {
        Map<String, String> all = new HashMap<>(scope.tags());
        all.putAll(own);
        return all;
    }

    /**
     * Of what was found, the tags that are the deployment's: those that the desired record names, and those that are
     * left of labels which the document once had. Anybody may add others.
     */
    public static Map<String, String> relevant(Scope scope, Map<String, String> found, Map<String, String> desired) {
        Map<String, String> relevant = new TreeMap<>(found);
        relevant.entrySet()
                .removeIf(tag -> !desired.containsKey(tag.getKey())
                        && !scope.labelsEver().contains(tag));
        return relevant;
    }

    /** What was found, in the order of what is desired, so that equal sets compare as equal lists. */
    public static List<String> inOrderOf(List<String> desired, Collection<String> found) {
        var ordered = new LinkedHashSet<>(desired);
        ordered.retainAll(found);
        ordered.addAll(new TreeSet<>(found));
        return List.copyOf(ordered);
    }
}
