package dev.cabana.sandbox;

import static java.util.stream.Collectors.joining;

import dev.cabana.sandbox.openid.DemoPerson;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells whoever started the sandbox where it is and who can sign in. On the terminal, since it is no log line. */
@Component
@ConditionalOnBooleanProperty(Sandbox.ACTIVE)
class Welcome {
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private @Nullable Integer port;

    @EventListener
    void on(WebServerInitializedEvent started) {
        if (started.getApplicationContext().getServerNamespace() == null) {
            port = started.getWebServer().getPort();
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    void greet() {
        if (port != null) {
            OUT.println(text(port));
        }
    }

    static String text(int port) {
        String people = DemoPerson.ALL.stream()
                .map(person -> "    %-6s %-10s %-34s %s"
                        .formatted(person.userName(), person.password(), person.role(), person.apiToken()))
                .collect(joining("\n"));
        return """

                Cabana is ready:  http://127.0.0.1:%d
                This is the sandbox: nothing here is real AWS, and nothing costs money.

                    Person Password   May act as                         API token
                %s

                For example:  curl -H 'Authorization: Bearer sandbox-dana' http://127.0.0.1:%d/api/v1/me
                Ctrl-C stops it; what was done is kept.
                """.formatted(port, people, port);
    }
}
