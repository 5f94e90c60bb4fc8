package dev.cabana.notification.mail;

import dev.cabana.notification.NotificationPreferences;
import dev.cabana.notification.mail.Unsubscribing.Subscription;
import dev.cabana.shared.SignedLinks;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Ends mails of one kind, for whoever has the link from such a mail (RFC 8058). Only a POST changes something: programs that
 * look over mails open every link in them.
 */
@RestController
@RequestMapping(path = SignedLinks.UNSUBSCRIBE, produces = MediaType.TEXT_HTML_VALUE)
@PreAuthorize("permitAll()")
@Hidden
class UnsubscribeController {
    private static final String ONE_CLICK = "One-Click";

    private final Unsubscribing unsubscribing;
    private final NotificationPreferences preferences;
    private final UnsubscribePage page;

    UnsubscribeController(Unsubscribing unsubscribing, NotificationPreferences preferences, UnsubscribePage page) {
        this.unsubscribing = unsubscribing;
        this.preferences = preferences;
        this.page = page;
    }

    @GetMapping
    ResponseEntity<String> ask(@RequestParam(defaultValue = "") String link) {
        return answer(link, subscription -> ResponseEntity.ok(page.question(subscription.kind())));
    }

    @PostMapping
    ResponseEntity<String> unsubscribe(
            @RequestParam(defaultValue = "") String link,
            @RequestParam(name = "List-Unsubscribe", defaultValue = "") String asked) {
        return answer(link, subscription -> {
            if (!asked.equals(ONE_CLICK)) {
                return ResponseEntity.badRequest().body(page.notAsked());
            }
            preferences.unsubscribe(subscription.person(), subscription.kind());
            return ResponseEntity.ok(page.done(subscription.kind()));
        });
    }

    private ResponseEntity<String> answer(String link, Function<Subscription, ResponseEntity<String>> then) {
        return unsubscribing
                .read(link)
                .map(then)
                .orElseGet(() -> ResponseEntity.status(HttpStatus.NOT_FOUND).body(page.unknown()));
    }
}
