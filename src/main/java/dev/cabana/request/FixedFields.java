package dev.cabana.request;

import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.deployment.spec.NetworkSpec;
import dev.cabana.shared.Refusal.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a change cannot change: every name and address is derived from it, or everything else lives in it. */
public final class FixedFields {
    private static final Map<String, Function<DeploymentDocument, @Nullable Object>> FIELDS = fields();

    private FixedFields() {}

    /** JSON pointers into the document. */
    public static Set<String> pointers() {
        return FIELDS.keySet();
    }

    static List<Violation> violations(DeploymentDocument current, DeploymentDocument proposed) {
        List<Violation> violations = new ArrayList<>();
        FIELDS.forEach((pointer, value) -> {
            Object before = value.apply(current);
            if (!Objects.equals(before, value.apply(proposed))) {
                violations.add(new Violation(
                        pointer, "This cannot change during a deployment's life; it is " + words(before)));
            }
        });
        return violations;
    }

    private static Map<String, Function<DeploymentDocument, @Nullable Object>> fields() {
        Map<String, Function<DeploymentDocument, @Nullable Object>> fields = new LinkedHashMap<>();
        fields.put("/metadata/name", document -> document.metadata().name());
        fields.put("/metadata/team", document -> document.metadata().team());
        fields.put("/spec/region", document -> document.spec().region());
        fields.put("/spec/account", document -> document.spec().account());
        fields.put("/spec/network/mode", network(NetworkSpec::mode));
        fields.put("/spec/network/cidr", network(NetworkSpec::cidr));
        fields.put("/spec/network/zones", network(NetworkSpec::zones));
        fields.put("/spec/network/vpcId", network(NetworkSpec::vpcId));
        fields.put("/spec/network/privateSubnetIds", network(NetworkSpec::privateSubnetIds));
        return fields;
    }

    private static Function<DeploymentDocument, @Nullable Object> network(
            Function<NetworkSpec, @Nullable Object> value) {
        return document -> value.apply(document.spec().network());
    }

    private static String words(@Nullable Object value) {
        return switch (value) {
            case null -> "not set";
            case List<?> none when none.isEmpty() -> "not set";
            case List<?> several ->
                String.join(", ", several.stream().map(String::valueOf).toList());
            default -> value.toString();
        };
    }
}
