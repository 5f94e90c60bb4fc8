package dev.cabana.sandbox.openid;

import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;

/** Spring Authorization Server on a loopback port, with four demo people. The portal meets it as any issuer. */
public final class OpenIdProvider implements AutoCloseable {
    public static final String CLIENT_ID = "cabana";
    /** Not a secret: it opens nothing but the stand-in, which listens on loopback only. */
    public static final String CLIENT_SECRET = "sandbox-client";

    /** Whom its access tokens are meant for. */
    static final String AUDIENCE = "cabana-api";

    static final String HOST = "127.0.0.1";

    private final AnnotationConfigServletWebServerApplicationContext context;
    private final String issuer;

    private OpenIdProvider(AnnotationConfigServletWebServerApplicationContext context, String issuer) {
        this.context = context;
        this.issuer = issuer;
    }

    /** @param folder keeps the signing key from one start to the next @param port on loopback */
    public static OpenIdProvider start(Path folder, int port) throws IOException {
        Files.createDirectories(folder);
        var issuer = "http://" + HOST + ":" + port;
        var key = SigningKey.loadOrCreate(folder.resolve("signing-key.json"));
        LookedUpStrategy.install();
        var context = new AnnotationConfigServletWebServerApplicationContext();
        context.setAllowBeanDefinitionOverriding(false);
        context.setDisplayName("Sandbox OpenID provider");
        context.registerBean(RSAKey.class, () -> key);
        context.registerBean(Issuer.class, () -> new Issuer(issuer, port));
        context.register(ProviderServer.class, ProviderSecurity.class, ProviderClients.class, LoginPage.class);
        context.refresh();
        return new OpenIdProvider(context, issuer);
    }

    record Issuer(String uri, int port) {}

    public String issuer() {
        return issuer;
    }

    /** How the portal signs people in here: nothing but what any OpenID provider needs. */
    public Map<String, Object> clientProperties() {
        var client = "spring.security.oauth2.client.";
        return Map.of(
                client + "registration.cabana.client-id",
                CLIENT_ID,
                client + "registration.cabana.client-secret",
                CLIENT_SECRET,
                client + "registration.cabana.scope",
                "openid,profile,email",
                client + "provider.cabana.issuer-uri",
                issuer,
                client + "provider.cabana.user-name-attribute",
                "preferred_username",
                "cabana.identity.audience",
                AUDIENCE);
    }

    @Override
    public void close() {
        context.close();
    }
}
