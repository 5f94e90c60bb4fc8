package dev.cabana.killed;

import java.io.IOException;
import java.util.Map;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Runs the engine until it is killed, or until whoever started it is gone. */
final class EngineProcess {
    private EngineProcess() {}

    public static void main(String[] settings) throws IOException {
        context(Map.of());
        while (System.in.read() >= 0) {
            // Only the end of the stream means something.
        }
        Runtime.getRuntime().halt(0);
    }

    /** @param properties beside those of the system */
    static AnnotationConfigApplicationContext context(Map<String, Object> properties) {
        var context = new AnnotationConfigApplicationContext();
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("given", properties));
        context.register(EngineWiring.class);
        context.refresh();
        return context;
    }
}
