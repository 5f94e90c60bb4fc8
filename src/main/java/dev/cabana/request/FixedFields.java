package dev.cabana.request;

import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.deployment.spec.NetworkSpec;
import dev.cabana.shared.Refusal.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a change cannot change: every name and address is derived from it, or everything else lives in it. */
final class FixedFields {
    private final DeploymentDocument current;
    private final DeploymentDocument proposed;
    private final List<Violation> violations = new ArrayList<>();

    private FixedFields(DeploymentDocument current, DeploymentDocument proposed) {
        this.current = current;
        this.proposed = proposed;
    }

    static List<Violation> violations(DeploymentDocument current, DeploymentDocument proposed) {
        var fields = new FixedFields(current, proposed);
        fields.check("/metadata/name", document -> document.metadata().name());
        fields.check("/metadata/team", document -> document.metadata().team());
        fields.check("/spec/region", document -> document.spec().region());
        fields.check("/spec/account", document -> document.spec().account());
        fields.checkNetwork("mode", NetworkSpec::mode);
        fields.checkNetwork("cidr", NetworkSpec::cidr);
        fields.checkNetwork("zones", NetworkSpec::zones);
        fields.checkNetwork("vpcId", NetworkSpec::vpcId);
        fields.checkNetwork("privateSubnetIds", NetworkSpec::privateSubnetIds);
        return fields.violations;
    }

    private void checkNetwork(String field, Function<NetworkSpec, @Nullable Object> value) {
        check("/spec/network/" + field, document -> value.apply(document.spec().network()));
    }

    private void check(String pointer, Function<DeploymentDocument, @Nullable Object> value) {
        Object before = value.apply(current);
        if (!Objects.equals(before, value.apply(proposed))) {
            violations.add(
                    new Violation(pointer, "This cannot change during a deployment's life; it is " + words(before)));
        }
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
