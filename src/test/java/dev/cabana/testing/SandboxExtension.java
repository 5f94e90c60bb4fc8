package dev.cabana.testing;

import dev.cabana.aws.AwsSettings;
import dev.cabana.aws.AwsTarget;
import dev.cabana.sandbox.cloud.Faults;
import dev.cabana.sandbox.cloud.SandboxCloud;
import dev.cabana.sandbox.cloud.SandboxSettings;
import dev.cabana.sandbox.kubernetes.SandboxKubernetes;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * A fresh sandbox cloud for a test class: {@code @RegisterExtension static final SandboxExtension sandbox = new
 * SandboxExtension();}. When {@code CABANA_TEST_AWS_ENDPOINT} names another server, tests marked {@link ContractTest} run
 * against that instead, and the class's other tests are skipped, each by name.
 */
public final class SandboxExtension implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
    private static final @Nullable String OTHER_SERVER = System.getenv("CABANA_TEST_AWS_ENDPOINT");

    private final SandboxSettings settings;
    private @Nullable SandboxCloud cloud;
    private @Nullable SandboxKubernetes kubernetes;
    private @Nullable Wiring wiring;

    public SandboxExtension() {
        this(SandboxSettings.defaults().withSpeed(40).withTraffic(false));
    }

    public SandboxExtension(SandboxSettings settings) {
        this.settings = settings;
    }

    public SandboxExtension(UnaryOperator<SandboxSettings> change) {
        this(change.apply(SandboxSettings.defaults().withSpeed(40).withTraffic(false)));
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (OTHER_SERVER == null) {
            cloud = SandboxCloud.start(TestDatabase.freshSchema(), settings);
            kubernetes = SandboxKubernetes.start(cloud, 0);
        }
        wiring = new Wiring(new AwsSettings(
                endpoint(),
                settings.key().id(),
                settings.key().secret(),
                Map.of(),
                Duration.ofSeconds(15),
                Duration.ofSeconds(30),
                5,
                20));
        wiring.put(Clock.class, Clock.systemUTC());
    }

    /** Skips by name what another server cannot do. */
    @Override
    public void beforeEach(ExtensionContext context) {
        if (OTHER_SERVER != null) {
            var contract = context.getRequiredTestMethod().getAnnotation(ContractTest.class);
            Assumptions.assumeTrue(
                    contract != null, context.getDisplayName() + " needs the sandbox cloud, not " + OTHER_SERVER);
            Assumptions.assumeTrue(
                    contract == null || knows(contract.service()),
                    context.getDisplayName() + ": CABANA_TEST_AWS_SKIP names a service that " + OTHER_SERVER
                            + " does not know");
        }
    }

    private static boolean knows(String service) {
        String unknown = Objects.requireNonNullElse(System.getenv("CABANA_TEST_AWS_SKIP"), "");
        return Arrays.stream(unknown.split(",")).map(String::trim).noneMatch(service::equals);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (kubernetes != null) {
            kubernetes.close();
        }
        if (cloud != null) {
            cloud.close();
        }
    }

    public SandboxCloud cloud() {
        return Objects.requireNonNull(cloud, "This test runs against another server than the sandbox cloud");
    }

    public Faults faults() {
        return cloud().faults();
    }

    public URI endpoint() {
        return OTHER_SERVER == null ? cloud().awsEndpoint() : URI.create(OTHER_SERVER);
    }

    public AwsTarget target() {
        return new AwsTarget(account(), "us-east-1");
    }

    public String account() {
        return OTHER_SERVER == null
                ? settings.account()
                : Objects.requireNonNullElse(System.getenv("CABANA_TEST_AWS_ACCOUNT"), "000000000000");
    }

    /** A gateway or a reconciler with all it needs, each made once per test class. */
    public <T> T make(Class<T> component) {
        return Objects.requireNonNull(wiring).make(component);
    }

    /** Something that a component asks for and that cannot be made by its constructor. */
    public <T> void give(Class<T> type, T value) {
        Objects.requireNonNull(wiring).put(type, value);
    }

    /** An SDK client of its own, for checks that do not go through a gateway: {@code sandbox.client(EksClient.builder())}. */
    public <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
        return client(builder, target().region());
    }

    /** The same in another region. */
    public <B extends AwsClientBuilder<B, C>, C> C client(B builder, String region) {
        builder.endpointOverride(endpoint())
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        settings.key().id(), settings.key().secret())));
        if (builder instanceof S3ClientBuilder s3) {
            s3.forcePathStyle(true);
        }
        return builder.build();
    }

    /** How many values of a kind the sandbox cloud keeps, for example {@code ec2:vpc}. */
    public int count(String kind) {
        return cloud().store().table(kind, Object.class).all().size();
    }
}
