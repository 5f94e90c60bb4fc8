package dev.cabana.budget;

import com.zaxxer.hikari.HikariDataSource;
import dev.cabana.budget.usage.UsageSums;
import dev.cabana.budget.usage.Used;
import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.deployment.spec.DeploymentSpec;
import dev.cabana.deployment.spec.DeploymentSpec.Capacity;
import dev.cabana.deployment.spec.DeploymentSpec.GpuNodes;
import dev.cabana.deployment.spec.DeploymentSpec.Lease;
import dev.cabana.deployment.spec.DeploymentSpec.Protection;
import dev.cabana.provisioning.ResourceNode.Group;
import dev.cabana.provisioning.engine.EngineHarness;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The engine on a real database with the budget module beside it, a clock that is moved by hand, and node groups in its world. */
final class BudgetBench implements AutoCloseable {
    static final String TEAM = "atlas";
    private static final String NODE_GROUP = "AWS::EKS::Nodegroup";

    final EngineHarness engine;

    /** Without an annotation that the portal's own scan would find. */
    @EnableConfigurationProperties
    @ComponentScan({"dev.cabana.budget.usage", "dev.cabana.budget.quota", "dev.cabana.budget.lease"})
    @Import(QuotaStore.class)
    static class Beans {
        @Bean
        BudgetSettings budgetSettings() {
            return new BudgetSettings(
                    List.of(Duration.ofDays(7), Duration.ofDays(1), Duration.ofHours(2)),
                    Duration.ofDays(1),
                    Duration.ofHours(1));
        }

        @Bean
        Heard heard() {
            return new Heard();
        }
    }

    /** What the module has told. */
    static final class Heard {
        private final List<Object> all = new ArrayList<>();

        @EventListener
        void on(LeaseEnding event) {
            all.add(event);
        }

        @EventListener
        void on(LeaseEnded event) {
            all.add(event);
        }

        @EventListener
        void on(LeaseStalled event) {
            all.add(event);
        }

        @EventListener
        void on(dev.cabana.shared.Audited event) {
            all.add(event);
        }
    }

    BudgetBench() {
        this(null);
    }

    /** @param shared another replica's database, or null for one of its own */
    BudgetBench(@Nullable BudgetBench shared) {
        engine = new EngineHarness(
                context -> {
                    context.register(Beans.class);
                    if (shared != null) {
                        context.registerBean(
                                "dataSource",
                                HikariDataSource.class,
                                () -> shared.engine.context.getBean(HikariDataSource.class),
                                // It is the other replica's to close.
                                definition -> definition.setDestroyMethodName(""));
                    }
                },
                NODE_GROUP);
        engine.layout((input, graph) -> {
            Duration second = Duration.ofSeconds(1);
            graph.add("cluster", "Test::Thing", Group.cluster, Map.of("version", "1.35"), second);
            input.spec()
                    .gpuNodes()
                    .forEach(nodes -> graph.add(
                            "nodes/" + nodes.name(),
                            NODE_GROUP,
                            Group.nodes,
                            Map.of(
                                    "scaling",
                                    Map.of("desired", nodes.desired()),
                                    "instanceTypes",
                                    List.of(nodes.instanceType())),
                            second,
                            "cluster"));
        });
    }

    void limit(QuotaLimits limits) {
        var quotas = engine.context.getBean(QuotaStore.class);
        quotas.touch(TEAM, "pat", engine.clock.instant());
        quotas.save(new Quota(TEAM, limits, "pat", engine.clock.instant(), 1));
    }

    /** With one group of p5.48xlarge. */
    DeploymentDocument document(String name, int nodes, @Nullable Instant until, boolean isProtected) {
        DeploymentDocument document = engine.document(name);
        var s = document.spec();
        var group =
                new GpuNodes("gpu", "p5.48xlarge", 0, nodes, nodes, 200, new Capacity(Capacity.Type.onDemand, null));
        return document.withSpec(new DeploymentSpec(
                s.account(),
                s.region(),
                s.kubernetesVersion(),
                s.network(),
                s.endpointAccess(),
                s.cpuNodes(),
                nodes == 0 ? List.of() : List.of(group),
                s.storage(),
                s.ingress(),
                s.workloadIdentity(),
                s.platform(),
                s.models(),
                new Protection(isProtected),
                until == null ? null : new Lease(until)));
    }

    DeploymentDocument document(String name, int nodes) {
        return document(name, nodes, null, false);
    }

    Used used(String deployment, String month) {
        return engine.context.getBean(UsageSums.class).ofTeam(TEAM, YearMonth.parse(month)).stream()
                .filter(used -> used.name().equals(deployment))
                .findFirst()
                .orElseThrow();
    }

    BigDecimal gpuHours(String deployment, String month) {
        return used(deployment, month).gpuHours();
    }

    <T> List<T> heard(Class<T> type) {
        return engine.context.getBean(Heard.class).all.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    JdbcClient jdbc() {
        return engine.context.getBean(JdbcClient.class);
    }

    TransactionTemplate transactions() {
        return engine.context.getBean(TransactionTemplate.class);
    }

    @Override
    public void close() {
        engine.close();
    }
}
