package dev.cabana.request;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the plan does to one resource.
 *
 * @param group one of network, storage, identity, cluster, nodes, base, platform, models
 * @param changes attribute by attribute; for {@code create} every desired attribute, for {@code delete} none
 * @param expected how long it usually takes
 * @param summary what that means, in a few words, where attributes say it badly
 */
public record PlanItem(
        String address,
        String type,
        String group,
        Action action,
        List<Change> changes,
        Duration expected,
        @Nullable String summary) {

    public PlanItem(String address, String type, String group, Action action, List<Change> changes, Duration expected) {
        this(address, type, group, action, changes, expected, null);
    }

    public PlanItem saying(@Nullable String words) {
        return new PlanItem(address, type, group, action, changes, expected, words);
    }

    public enum Action {
        create,
        change,
        replace,
        delete,
        none
    }

    /** @param attribute JSON pointer into the attributes @param before JSON null when it is not there yet */
    public record Change(String attribute, JsonNode before, JsonNode after) {}
}
