package dev.cabana.sandbox.ui;

import dev.cabana.shell.EnvironmentNotice;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

@Component
@ConditionalOnBooleanProperty("cabana.sandbox.active")
final class SandboxNotice implements EnvironmentNotice {

    @Override
    public String title() {
        return "Sandbox";
    }

    @Override
    public String text() {
        return "Nothing here is real AWS, stand-ins answer for models, and nothing costs money.";
    }
}
