package dev.cabana.notification.api;

import dev.cabana.identity.CurrentCaller;
import dev.cabana.notification.NotificationPreferences;
import dev.cabana.notification.Preferences;
import dev.cabana.shared.Refusal;
import dev.cabana.shared.Refusal.Violation;
import dev.cabana.web.EntityTag;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/me/notifications")
@PreAuthorize("isAuthenticated()")
@Tag(
        name = "Preferences",
        description = "What you are told of by e-mail; what waits for your decision comes in any case")
class PreferencesController {
    private final NotificationPreferences preferences;
    private final CurrentCaller current;

    /** All of them, so that nothing is switched off by leaving it out. */
    @Schema(name = "NewPreferences")
    record Body(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            Boolean ownRequests,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            Boolean teamRequests,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            Boolean deployments,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            Boolean leases) {

        Preferences wanted() {
            List<Violation> missing = new ArrayList<>();
            var wanted = new Preferences(
                    given("/ownRequests", ownRequests, missing),
                    given("/teamRequests", teamRequests, missing),
                    given("/deployments", deployments, missing),
                    given("/leases", leases, missing),
                    0);
            if (!missing.isEmpty()) {
                throw Refusal.invalid(missing);
            }
            return wanted;
        }

        private static boolean given(String pointer, @Nullable Boolean value, List<Violation> missing) {
            if (value == null) {
                missing.add(new Violation(pointer, "must be true or false"));
                return false;
            }
            return value;
        }
    }

    /** @param mailsAreSent false while no mail server is configured */
    @Schema(name = "Preferences")
    record Answer(
            boolean ownRequests, boolean teamRequests, boolean deployments, boolean leases, boolean mailsAreSent) {}

    PreferencesController(NotificationPreferences preferences, CurrentCaller current) {
        this.preferences = preferences;
        this.current = current;
    }

    @Operation(summary = "What you are told of by e-mail")
    @GetMapping
    ResponseEntity<Answer> get() {
        return answer(preferences.get(current.get()));
    }

    @Operation(summary = "Choose what you are told of by e-mail")
    @PutMapping
    ResponseEntity<Answer> put(
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody Body body) {
        return answer(preferences.put(
                current.get(), body.wanted(), before -> new EntityTag(before.version()).requireMatch(ifMatch)));
    }

    private ResponseEntity<Answer> answer(Preferences p) {
        return ResponseEntity.ok()
                .eTag(new EntityTag(p.version()).header())
                .body(new Answer(
                        p.ownRequests(), p.teamRequests(), p.deployments(), p.leases(), preferences.mailsAreSent()));
    }
}
