package dev.cabana.killed;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The portal without its pages, its API and its people: requests, deployments and everything that provisions. Not marked
 * as a configuration, so that the whole portal's scan, in other tests, does not find it.
 */
@EnableTransactionManagement
@EnableConfigurationProperties
@ConfigurationPropertiesScan({
    "dev.cabana.aws",
    "dev.cabana.work",
    "dev.cabana.deployment",
    "dev.cabana.request",
    "dev.cabana.catalog",
    "dev.cabana.identity",
    "dev.cabana.provisioning"
})
@ComponentScan(
        basePackages = {
            "dev.cabana.aws",
            "dev.cabana.kubernetes",
            "dev.cabana.signal",
            "dev.cabana.work",
            "dev.cabana.deployment",
            "dev.cabana.request",
            "dev.cabana.catalog",
            "dev.cabana.provisioning"
        },
        excludeFilters =
                @Filter(
                        type = FilterType.REGEX,
                        pattern = {".*\\.(ui|api)\\..*", ".*Test.*", ".*Fixture.*", ".*World.*Test.*"}))
@ComponentScan(
        basePackages = "dev.cabana.identity",
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class,
        useDefaultFilters = false,
        includeFilters =
                @Filter(
                        type = FilterType.REGEX,
                        pattern = "dev\\.cabana\\.identity\\.(People|Roles|Teams|CurrentRoles|RoleGrants)"))
class EngineWiring {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean(destroyMethod = "close")
    HikariDataSource dataSource(Environment environment) {
        var config = new HikariConfig();
        config.setJdbcUrl(environment.getRequiredProperty("spring.datasource.url"));
        config.setUsername("postgres");
        config.setMaximumPoolSize(16);
        return new HikariDataSource(config);
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
}
