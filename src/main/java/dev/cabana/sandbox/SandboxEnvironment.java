package dev.cabana.sandbox;

import java.nio.file.Path;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.BootstrapContextClosedEvent;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.Profiles;

/**
 * Starts the sandbox before the portal's context when no database is configured, and configures the portal to reach it.
 * Everything is added behind the operator's own settings, so each of them can be overridden.
 *
 * <p>{@code cabana.sandbox.enabled}: {@code true} or {@code false}; when absent, the sandbox runs exactly when
 * {@code spring.datasource.url} is not set. {@code cabana.home} ({@code CABANA_HOME}): where it keeps its data, by
 * default {@code ~/.cabana}; in the profile {@code test}, a temporary folder. {@code cabana.sandbox.speed}: 1 takes about
 * a minute for a deployment, 20 a few seconds.
 */
public final class SandboxEnvironment implements EnvironmentPostProcessor, Ordered {
    private static final String NAME = "sandbox";

    private final ConfigurableBootstrapContext bootstrap;

    SandboxEnvironment(ConfigurableBootstrapContext bootstrap) {
        this.bootstrap = bootstrap;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (!wanted(environment)) {
            return;
        }
        var sandbox =
                Sandbox.start(home(environment), environment.getProperty("cabana.sandbox.speed", Double.class, 1.0));
        environment.getPropertySources().addLast(new MapPropertySource(NAME, sandbox.properties()));
        bootstrap.addCloseListener(event -> handOver(event, sandbox));
        // A context that never came to be closes nothing; the end of the process does.
        SpringApplication.getShutdownHandlers().add(sandbox::close);
    }

    private static boolean wanted(ConfigurableEnvironment environment) {
        boolean nothingConfigured = !environment.containsProperty("spring.datasource.url");
        return environment.getProperty("cabana.sandbox.enabled", Boolean.class, nothingConfigured);
    }

    private static SandboxHome home(ConfigurableEnvironment environment) {
        var folder = environment.getProperty("cabana.home");
        if (folder == null && environment.acceptsProfiles(Profiles.of("test"))) {
            return SandboxHome.temporary();
        }
        return SandboxHome.open(
                folder == null
                        ? Path.of(System.getProperty("user.home"), ".cabana")
                        : Path.of(folder).toAbsolutePath());
    }

    /** Registered before any other bean, hence destroyed after all of them. */
    private static void handOver(BootstrapContextClosedEvent event, Sandbox sandbox) {
        var beans = event.getApplicationContext().getBeanFactory();
        beans.registerSingleton(NAME, sandbox);
        ((DefaultSingletonBeanRegistry) beans).registerDisposableBean(NAME, sandbox::close);
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
