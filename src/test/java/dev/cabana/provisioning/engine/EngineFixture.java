package dev.cabana.provisioning.engine;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.cabana.aws.AwsSettings;
import dev.cabana.catalog.CatalogSettings;
import dev.cabana.deployment.SweepProof;
import dev.cabana.deployment.spec.SpecSettings;
import dev.cabana.identity.IdentitySettings;
import dev.cabana.identity.People;
import dev.cabana.identity.Roles;
import dev.cabana.identity.Teams;
import dev.cabana.provisioning.GraphInput;
import dev.cabana.provisioning.GraphPart;
import dev.cabana.provisioning.Graphs;
import dev.cabana.provisioning.ProvisioningSettings;
import dev.cabana.provisioning.Reconciler;
import dev.cabana.provisioning.Reconcilers;
import dev.cabana.provisioning.ResourceGraph;
import dev.cabana.testing.TestClock;
import dev.cabana.testing.TestDatabase;
import dev.cabana.work.WorkSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/** Requests, deployments and the engine on a real database, with a test world in the place of AWS. */
@EnableTransactionManagement
@EnableConfigurationProperties
@ComponentScan(
        basePackages = {
            "dev.cabana.aws",
            "dev.cabana.signal",
            "dev.cabana.work",
            "dev.cabana.deployment",
            "dev.cabana.request",
            "dev.cabana.catalog",
            "dev.cabana.provisioning.engine",
            "dev.cabana.provisioning.plan"
        },
        excludeFilters =
                @Filter(
                        type = FilterType.REGEX,
                        pattern = {".*\\.(ui|api)\\..*", ".*EngineFixture.*", ".*Test.*", ".*AwsTagSweep"}))
@ComponentScan(
        basePackages = "dev.cabana.identity",
        useDefaultFilters = false,
        includeFilters =
                @Filter(type = FilterType.REGEX, pattern = "dev\\.cabana\\.identity\\.(CurrentRoles|RoleGrants)"))
@Import({Graphs.class, Reconcilers.class, People.class, Roles.class, Teams.class})
class EngineFixture {
    static final String PLAIN = "Test::Thing";
    static final String TOKENLESS = "Test::Tokenless";

    /** The graph that documents compile to; a test may put another one in. */
    static final class TestGraph implements GraphPart {
        volatile BiConsumer<GraphInput, ResourceGraph.Builder> layout = (input, graph) -> {};

        @Override
        public void contribute(GraphInput input, ResourceGraph.Builder graph) {
            layout.accept(input, graph);
        }
    }

    @Bean
    TestClock testClock() {
        return new TestClock();
    }

    @Bean(destroyMethod = "close")
    HikariDataSource dataSource() {
        var config = new HikariConfig();
        config.setDataSource(TestDatabase.freshSchema());
        config.setMaximumPoolSize(12);
        var source = new HikariDataSource(config);
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        return source;
    }

    @Bean
    JdbcClient jdbc(DataSource dataSource) {
        return JdbcClient.create(dataSource);
    }

    @Bean
    PlatformTransactionManager transactionManager(DataSource dataSource) {
        return new JdbcTransactionManager(dataSource);
    }

    @Bean
    TransactionTemplate transactions(PlatformTransactionManager manager) {
        return new TransactionTemplate(manager);
    }

    @Bean
    TestWorld testWorld(TestClock clock) {
        return new TestWorld(clock);
    }

    @Bean
    Reconciler testPlain(TestWorld world) {
        return new TestReconciler(PLAIN, world, false);
    }

    @Bean
    Reconciler testTokenless(TestWorld world) {
        return new TestReconciler(TOKENLESS, world, true);
    }

    @Bean
    TagSweep testTagSweep(TestWorld world) {
        return (deployment, gone) -> world.things().entrySet().stream()
                .filter(thing ->
                        deployment.ref().id().toString().equals(thing.getValue().owner()))
                .map(thing -> new SweepProof.Leftover(thing.getKey(), "Bears the tag cabana:deployment"))
                .toList();
    }

    @Bean
    TestGraph testGraph() {
        return new TestGraph();
    }

    @Bean
    EngineSettings engineSettings() {
        return new EngineSettings(
                8,
                Duration.ofSeconds(1),
                Duration.ofSeconds(8),
                Duration.ofSeconds(20),
                Duration.ofSeconds(10),
                Duration.ofMinutes(15),
                1_000,
                false,
                Duration.ofSeconds(20));
    }

    @Bean
    ProvisioningSettings provisioningSettings() {
        return new ProvisioningSettings("poolside-", "/poolside/", null, Map.of(), List.of(), Map.of(), 1.0);
    }

    @Bean
    WorkSettings workSettings() {
        return new WorkSettings(false, 8, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1));
    }

    @Bean
    IdentitySettings identitySettings() {
        return new Binder(new MapConfigurationPropertySource(Map.of()))
                .bindOrCreate("cabana.identity", IdentitySettings.class);
    }

    @Bean
    CatalogSettings catalogSettings() {
        return new CatalogSettings(null);
    }

    @Bean
    SpecSettings specSettings() {
        return new SpecSettings(
                org.springframework.util.unit.DataSize.ofKilobytes(256),
                "example.com",
                List.of(),
                List.of("10.0.0.0/8"),
                List.of());
    }

    @Bean
    AwsSettings awsSettings() {
        return new AwsSettings(null, null, null, Map.of(), Duration.ofSeconds(1), Duration.ofSeconds(1), 1, 1);
    }
}
