package dev.cabana.sandbox.cloud.iam;

import dev.cabana.sandbox.cloud.Clockwork;
import dev.cabana.sandbox.cloud.Cloud;
import dev.cabana.sandbox.cloud.Table;
import dev.cabana.sandbox.cloud.policy.PolicyDocument;
import dev.cabana.sandbox.cloud.policy.PolicyDocument.Malformed;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Every role, for IAM itself and for the services that are handed one. */
public final class Roles {
    private final Table<Role> table;
    private final Clockwork clock;

    public Roles(Cloud cloud) {
        this.table = cloud.store().table("iam:role", Role.class);
        this.clock = cloud.clock();
    }

    /** What another service sees: a new role only after a moment, as IAM is eventually consistent. */
    public Optional<Role> visible(String arn) {
        return byArn(arn)
                .filter(role -> clock.passed(
                        role.identity().createdAt(), clock.durations().roleVisible()));
    }

    /** Whether the trust policy names a service, for example {@code eks.amazonaws.com}. */
    public static boolean trusts(Role role, String service) {
        try {
            return PolicyDocument.parse(role.trust(), PolicyDocument.Kind.trust)
                    .principals("Service")
                    .contains(service);
        } catch (Malformed e) {
            return false;
        }
    }

    /** Whatever its age. */
    public Optional<Role> byArn(String arn) {
        String[] parts = arn.split(":", -1);
        if (parts.length != 6 || !parts[5].startsWith("role/")) {
            return Optional.empty();
        }
        String name = parts[5].substring(parts[5].lastIndexOf('/') + 1);
        return find(parts[4], name).filter(role -> role.arn().equals(arn));
    }

    Optional<Role> find(String account, String name) {
        return table.find(key(account, name));
    }

    Role get(String account, String name) {
        return find(account, name)
                .orElseThrow(() -> Iam.noSuchEntity("The role with name " + name + " cannot be found."));
    }

    public List<Role> all(String account) {
        return table.all().stream()
                .filter(role -> role.identity().account().equals(account))
                .toList();
    }

    void put(Role role) {
        table.put(key(role.identity().account(), role.name()), role);
    }

    void remove(Role role) {
        table.remove(key(role.identity().account(), role.name()));
    }

    /** Names are unique whatever their case. */
    private static String key(String account, String name) {
        return account + "/" + name.toLowerCase(Locale.ROOT);
    }
}
