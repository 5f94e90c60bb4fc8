package dev.cabana.request.policy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator writes.
 *
 * @param order policies are tried in this order, the lowest first; the first one that matches a request is its policy
 * @param autoApproval null when somebody always has to agree
 * @param stages one after the other
 */
public record PolicyBody(
        String name,
        int order,
        Conditions conditions,
        @Nullable AutoApproval autoApproval,
        List<StageRule> stages) {

    public PolicyBody {
        name = Objects.requireNonNullElse(name, "").trim();
        conditions = Objects.requireNonNullElseGet(conditions, Conditions::none);
        stages = List.copyOf(Objects.requireNonNullElse(stages, List.of()));
        autoApproval = autoApproval == null || autoApproval.empty() ? null : autoApproval;
    }

    /** As JSON may say it, with what it leaves out; {@link PolicyRules} then says what is missing. */
    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    static PolicyBody read(
            @JsonProperty("name") String name,
            @JsonProperty("order") @Nullable Integer order,
            @JsonProperty("conditions") Conditions conditions,
            @JsonProperty("autoApproval") @Nullable AutoApproval autoApproval,
            @JsonProperty("stages") List<StageRule> stages) {
        return new PolicyBody(name, Objects.requireNonNullElse(order, 0), conditions, autoApproval, stages);
    }
}
