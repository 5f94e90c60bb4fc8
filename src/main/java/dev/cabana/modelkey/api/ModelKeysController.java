package dev.cabana.modelkey.api;

import dev.cabana.identity.Caller;
import dev.cabana.identity.CurrentCaller;
import dev.cabana.modelkey.KeyPlaces;
import dev.cabana.modelkey.ModelKey;
import dev.cabana.modelkey.ModelKeyFilter;
import dev.cabana.modelkey.ModelKeys;
import dev.cabana.modelkey.NewModelKeys;
import dev.cabana.shared.Page;
import dev.cabana.shared.PageRequest;
import dev.cabana.web.EntityTag;
import dev.cabana.web.SecretAnswer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Keeping model keys. {@code If-Match} may name the version that the caller read. */
@RestController
@RequestMapping("/api/v1/model-keys")
@PreAuthorize("isAuthenticated()")
@Tag(
        name = "Model keys",
        description = "Keys by which programs call a team's models; not to be confused with tokens for this API")
class ModelKeysController {
    private final ModelKeys keys;
    private final NewModelKeys issuing;
    private final KeyPlaces places;
    private final CurrentCaller current;
    private final Clock clock;

    ModelKeysController(ModelKeys keys, NewModelKeys issuing, KeyPlaces places, CurrentCaller current, Clock clock) {
        this.keys = keys;
        this.issuing = issuing;
        this.places = places;
        this.current = current;
        this.clock = clock;
    }

    @Operation(summary = "Keys of the teams that you see, newest first, without the keys themselves")
    @GetMapping
    Page<ModelKeyResource> list(
            @RequestParam(required = false) @Nullable String team,
            @Parameter(description = "Only those that work now") @RequestParam(defaultValue = "false") boolean active,
            @RequestParam(defaultValue = "" + PageRequest.DEFAULT_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Caller caller = current.get();
        var page = keys.list(caller, new ModelKeyFilter(team, active), new PageRequest(limit, cursor));
        var where = places.of(caller, page.items());
        return page.map(key ->
                new ModelKeyResource(key, key.state(clock.instant()), where.getOrDefault(key.id(), List.of()), null));
    }

    @Operation(
            summary = "Issue a key",
            description =
                    "For requesters of the team. The answer holds the key, and so does that to the same Idempotency-Key "
                            + "again (409 where the portal was given no signing key); nothing else ever shows it.")
    @ApiResponse(responseCode = "201", description = "Issued. Location names it")
    @PostMapping
    ResponseEntity<ModelKeyResource> issue(@RequestBody ModelKeyBody body, HttpServletRequest request) {
        SecretAnswer.mark(request);
        var issued = issuing.issue(current.get(), body.draft());
        var location = URI.create("/api/v1/model-keys/" + issued.key().id());
        return answer(ResponseEntity.created(location), issued.key(), issued.secret());
    }

    @Operation(summary = "One key, without the key itself, and what it is worth in each deployment")
    @GetMapping("/{id}")
    ResponseEntity<ModelKeyResource> get(@PathVariable UUID id) {
        return answer(ResponseEntity.ok(), keys.get(current.get(), id), null);
    }

    @Operation(summary = "Change name, models, limits and expiry of a key; its team and the key itself stay")
    @PutMapping("/{id}")
    ResponseEntity<ModelKeyResource> change(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody ModelKeyBody body) {
        return answer(ResponseEntity.ok(), keys.change(current.get(), id, body.draft(), matching(ifMatch)), null);
    }

    @Operation(summary = "Revoke a key", description = "New calls with it are refused within moments. The entry stays.")
    @ApiResponse(responseCode = "204", description = "It is revoked")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        keys.revoke(current.get(), id, matching(ifMatch));
    }

    private ResponseEntity<ModelKeyResource> answer(
            ResponseEntity.BodyBuilder answer, ModelKey key, @Nullable String secret) {
        var resource =
                new ModelKeyResource(key, key.state(clock.instant()), places.of(current.get(), key.id()), secret);
        return answer.eTag(new EntityTag(key.version()).header()).body(resource);
    }

    private static Consumer<ModelKey> matching(@Nullable String ifMatch) {
        return key -> new EntityTag(key.version()).requireMatch(ifMatch);
    }
}
