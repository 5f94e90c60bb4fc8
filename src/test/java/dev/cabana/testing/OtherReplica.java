package dev.cabana.testing;

import dev.cabana.Cabana;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

/**
 * One more portal beside the one under test: on the same database, cloud and identity provider, as an operator would run
 * two. Spring Security knows one place for who is calling in a whole process, and the filters of each portal keep their own:
 * as long as this is open, that place knows both, so that whatever either portal still has to do knows its caller.
 */
public final class OtherReplica implements AutoCloseable {
    private final SecurityContextHolderStrategy callers;
    private final ConfigurableApplicationContext context;

    private OtherReplica(SecurityContextHolderStrategy callers, ConfigurableApplicationContext context) {
        this.callers = callers;
        this.context = context;
    }

    /** @param first environment of the portal under test, which has started what both use */
    public static OtherReplica start(ConfigurableEnvironment first) {
        var shared = (MapPropertySource) first.getPropertySources().get("sandbox");
        Map<String, Object> settings = new HashMap<>(shared.getSource());
        settings.remove("cabana.sandbox.active");
        var callers = SecurityContextHolder.getContextHolderStrategy();
        var context = new SpringApplicationBuilder(Cabana.class)
                .profiles("test")
                .properties(settings)
                .run("--server.port=0", "--spring.main.lazy-initialization=true");
        SecurityContextHolder.setContextHolderStrategy(
                new Either(callers, SecurityContextHolder.getContextHolderStrategy()));
        return new OtherReplica(callers, context);
    }

    /** A thread serves one portal at a time, whose filters write only their own. */
    private record Either(SecurityContextHolderStrategy first, SecurityContextHolderStrategy second)
            implements SecurityContextHolderStrategy {
        @Override
        public SecurityContext getContext() {
            var context = second.getContext();
            return context.getAuthentication() == null ? first.getContext() : context;
        }

        @Override
        public void setContext(SecurityContext context) {
            first.setContext(context);
            second.setContext(context);
        }

        @Override
        public void clearContext() {
            first.clearContext();
            second.clearContext();
        }

        @Override
        public SecurityContext createEmptyContext() {
            return second.createEmptyContext();
        }
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    @Override
    public void close() {
        context.close();
        SecurityContextHolder.setContextHolderStrategy(callers);
    }
}
