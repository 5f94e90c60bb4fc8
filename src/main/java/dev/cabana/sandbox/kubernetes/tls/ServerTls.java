package dev.cabana.sandbox.kubernetes.tls;

import dev.cabana.kubernetes.CertificateAuthority;
import dev.cabana.kubernetes.CertificateAuthority.Issued;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Makes the TLS context of a loopback server from a certificate authority. */
public final class ServerTls {
    private static final Duration VALID_FOR = Duration.ofDays(365);

    private ServerTls() {}

    public static SSLContext loopback(CertificateAuthority authority, Instant now) {
        Issued issued = authority.issue(List.of("localhost", "127.0.0.1"), now, VALID_FOR);
        char[] password = new char[0];
        try {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(null, null);
            Certificate[] chain = {parse(issued.certificate()), parse(authority.certificate())};
            keys.setKeyEntry("server", CertificateAuthority.key(issued.privateKey()), password, chain);
            var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, password);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("Cannot serve TLS", e);
        }
    }

    private static Certificate parse(String pem) throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }
}
