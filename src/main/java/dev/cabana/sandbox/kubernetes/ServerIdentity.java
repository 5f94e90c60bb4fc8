package dev.cabana.sandbox.kubernetes;

import dev.cabana.kubernetes.CertificateAuthority;
import dev.cabana.sandbox.cloud.Ids;
import dev.cabana.sandbox.cloud.Store;
import java.time.Duration;
import java.time.Instant;

/**
 * What must be the same after a restart: the authority that clients were told to trust, and the secret behind the tokens
 * of service accounts.
 */
record ServerIdentity(String certificate, String privateKey, String tokenSecret) {
    private static final String KEY = "server";
    private static final Duration TEN_YEARS = Duration.ofDays(3650);

    static ServerIdentity of(Store store, Instant now) {
        var table = store.table("kubernetes:identity", ServerIdentity.class);
        return store.transaction(() -> table.find(KEY).orElseGet(() -> {
            var made = create(now);
            table.put(KEY, made);
            return made;
        }));
    }

    private static ServerIdentity create(Instant now) {
        var authority = CertificateAuthority.create("Cabana sandbox", now, TEN_YEARS);
        return new ServerIdentity(authority.certificate(), authority.privateKey(), Ids.hex(32));
    }

    CertificateAuthority authority() {
        return new CertificateAuthority(certificate, privateKey);
    }

    @Override
    public String toString() {
        return "ServerIdentity[" + authority() + "]";
    }
}
