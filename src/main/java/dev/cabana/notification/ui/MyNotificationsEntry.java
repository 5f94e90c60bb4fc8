package dev.cabana.notification.ui;

import com.vaadin.flow.component.icon.VaadinIcon;
import dev.cabana.shell.Links;
import dev.cabana.shell.PersonMenuEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The way to one's own preferences. */
@Configuration(proxyBeanMethods = false)
class MyNotificationsEntry {
    @Bean
    PersonMenuEntry notificationsEntry() {
        return new PersonMenuEntry("My notifications", VaadinIcon.BELL_O, Links.MY_NOTIFICATIONS, 20);
    }
}
