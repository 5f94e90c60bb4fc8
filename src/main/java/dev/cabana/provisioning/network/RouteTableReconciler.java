package dev.cabana.provisioning.network;

import dev.cabana.aws.AwsTarget;
import dev.cabana.aws.RouteTables;
import dev.cabana.aws.RouteTables.RouteTable;
import dev.cabana.aws.TagChange;
import dev.cabana.provisioning.Observation;
import dev.cabana.provisioning.Observation.Present;
import dev.cabana.provisioning.Outcome;
import dev.cabana.provisioning.Scope;
import dev.cabana.shared.Json;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A route table with its default route and the subnets that use it. */
@Component
class RouteTableReconciler extends Ec2Reconciler {
    static final String TYPE = "AWS::EC2::RouteTable";

    private final RouteTables tables;
    private final Clock clock;

    /** @param defaultRoute id of the gateway for everything outside the VPC; empty for none */
    record Desired(String vpcId, String defaultRoute, List<String> subnetIds, Map<String, String> tags) {}

    RouteTableReconciler(RouteTables tables, Clock clock) {
        this.tables = tables;
        this.clock = clock;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Set<String> immutableAttributes() {
        return Set.of("vpcId");
    }

    @Override
    public Observation observe(Scope scope) {
        return look(scope).map(table -> present(scope, table)).orElseGet(Observation::absent);
    }

    private Optional<RouteTable> look(Scope scope) {
        return tables.withTags(scope.target(), Ownership.of(scope)).stream().min(Comparator.comparing(RouteTable::id));
    }

    private static Observation present(Scope scope, RouteTable table) {
        Desired desired = scope.desired(Desired.class);
        var found = new Desired(
                table.vpcId(),
                table.blackhole() ? table.defaultRoute() + " (gone)" : table.defaultRoute(),
                Ownership.inOrderOf(desired.subnetIds(), table.associations().keySet()),
                Ownership.relevant(scope, table.tags(), desired.tags()));
        return new Present(Json.object(found), Map.of("routeTableId", table.id()), "");
    }

    /** The minute keeps one that replaces a deleted one from getting the deleted one's token. */
    @Override
    void create(Scope scope) {
        Desired desired = scope.desired(Desired.class);
        tables.create(
                scope.target(),
                desired.vpcId(),
                Ownership.tags(scope, desired.tags()),
                scope.clientToken("create " + desired + " at " + clock.instant().truncatedTo(ChronoUnit.MINUTES)));
    }

    @Override
    Outcome settle(Scope scope, Present seen) {
        if (!scope.desired(Desired.class).equals(Json.read(seen.attributes(), Desired.class))) {
            look(scope).ifPresent(table -> change(scope, table));
        }
        return Outcome.converged(seen.outputs());
    }

    private void change(Scope scope, RouteTable table) {
        Desired desired = scope.desired(Desired.class);
        AwsTarget target = scope.target();
        if (desired.defaultRoute().isEmpty() && !table.defaultRoute().isEmpty()) {
            tables.removeDefaultRoute(target, table.id());
        } else if (!desired.defaultRoute().equals(table.defaultRoute()) || table.blackhole()) {
            tables.setDefaultRoute(
                    target,
                    table.id(),
                    desired.defaultRoute(),
                    !table.defaultRoute().isEmpty());
        }
        table.associations().forEach((subnetId, association) -> {
            if (!desired.subnetIds().contains(subnetId)) {
                tables.disassociate(target, association);
            }
        });
        desired.subnetIds().stream()
                .filter(subnetId -> !table.associations().containsKey(subnetId))
                .forEach(subnetId -> tables.associate(target, table.id(), subnetId));
        var tags = Ownership.relevant(scope, table.tags(), desired.tags());
        tables.tag(target, table.id(), TagChange.between(tags, desired.tags()));
    }

    @Override
    void delete(Scope scope, Present seen) {
        look(scope).ifPresent(table -> {
            table.associations().values().forEach(association -> tables.disassociate(scope.target(), association));
            tables.delete(scope.target(), table.id());
        });
    }
}
