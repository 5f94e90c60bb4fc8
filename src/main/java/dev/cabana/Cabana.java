package dev.cabana;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.theme.aura.Aura;
import dev.cabana.coreapi.CoreApi;
import dev.cabana.modelloop.ModelLoopProgram;
import java.io.IOException;
import java.time.Clock;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.modulith.Modulithic;

/** The portal: UI, REST API and workers in one process. */
// Modules name their classes for themselves: two may have a Roles.
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
@ConfigurationPropertiesScan
@Modulithic(systemName = "Cabana", sharedModules = "shared")
@Push
@StyleSheet(Aura.STYLESHEET)
@StyleSheet("styles/base.css")
@StyleSheet("styles/frame.css")
@StyleSheet("styles/parts.css")
@StyleSheet("styles/views.css")
public class Cabana implements AppShellConfigurator {

    /** The programs in clusters are in the same image, and named by its argument; nothing of Spring runs in them. */
    public static void main(String[] args) throws IOException {
        switch (args.length == 0 ? "" : args[0]) {
            case "core-api" -> CoreApi.main(args);
            case "core-api-models-reconciliation-loop" -> ModelLoopProgram.main(args);
            default -> portal(args);
        }
    }

    private static void portal(String[] args) {
        SpringApplication.run(Cabana.class, args);
        if (Cabana.class.getClassLoader().getClass().getName().startsWith("org.springframework.boot.loader.")) {
            LoggerFactory.getLogger(Cabana.class)
                    .warn("Started from the nested jar, in which threads can lock each other out for ever (ADR 6). Run"
                            + " what this makes instead: java -Djarmode=tools -jar cabana.jar extract");
        }
    }

    /** Time is a collaborator: nothing in Cabana calls {@code now()} without it. */
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
