package dev.cabana.people.ui;

import com.vaadin.flow.component.icon.VaadinIcon;
import dev.cabana.shell.Links;
import dev.cabana.shell.PersonMenuEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TokensEntry {

    @Bean
    PersonMenuEntry apiTokens() {
        return new PersonMenuEntry("API tokens", VaadinIcon.CODE, Links.TOKENS, 10);
    }
}
