package dev.cabana.sandbox.kubernetes.auth;

import dev.cabana.sandbox.kubernetes.api.Access;
import dev.cabana.sandbox.kubernetes.api.Caller;
import dev.cabana.sandbox.kubernetes.api.StatusError;
import dev.cabana.sandbox.kubernetes.auth.ServiceAccountTokens.Account;
import dev.cabana.sandbox.kubernetes.storage.ObjectKey;
import dev.cabana.sandbox.kubernetes.storage.ObjectStore;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Lets in whom EKS lets in: principals with an access entry, and the cluster's own service accounts. */
public final class EksAccess implements Access {
    private final ObjectStore store;
    private final Principals principals;
    private final ServiceAccountTokens accounts;
    private final Clock clock;

    public EksAccess(ObjectStore store, Principals principals, ServiceAccountTokens accounts, Clock clock) {
        this.store = store;
        this.principals = principals;
        this.accounts = accounts;
        this.clock = clock;
    }

    @Override
    public Caller authenticate(String cluster, String token) {
        return accounts.read(token)
                .flatMap(account -> account(cluster, account))
                .or(() -> EksToken.read(token, clock.instant()).flatMap(t -> principal(cluster, t)))
                .orElseThrow(StatusError::unauthorized);
    }

    private Optional<Caller> account(String cluster, Account account) {
        var key = new ObjectKey(cluster, "serviceaccounts", account.namespace(), account.name());
        if (!account.cluster().equals(cluster) || store.find(key).isEmpty()) {
            return Optional.empty();
        }
        String name = "system:serviceaccount:" + account.namespace() + ":" + account.name();
        List<String> groups = List.of(
                "system:serviceaccounts", "system:serviceaccounts:" + account.namespace(), "system:authenticated");
        return Optional.of(new Caller(name, groups));
    }

    private Optional<Caller> principal(String cluster, EksToken token) {
        return principals
                .key(token.accessKey())
                .filter(key -> new Presignature(token, cluster).madeWith(key.secret()))
                .flatMap(key -> principals
                        .entry(cluster, key.principalArn())
                        .map(entry -> new Caller(key.principalArn(), groups(entry))));
    }

    private static List<String> groups(Principals.Entry entry) {
        return Stream.concat(entry.kubernetesGroups().stream(), Stream.of("system:authenticated"))
                .toList();
    }

    @Override
    public boolean allows(String cluster, Caller caller, Attempt attempt) {
        return principals
                        .entry(cluster, caller.name())
                        .map(entry -> AccessPolicies.allow(entry.policies(), attempt))
                        .orElse(false)
                || new Rbac(store, cluster).allows(caller, attempt);
    }
}
