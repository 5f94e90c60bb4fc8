package dev.cabana.identity.api;

import dev.cabana.identity.ApiToken;
import dev.cabana.identity.ApiTokens;
import dev.cabana.identity.CurrentCaller;
import dev.cabana.shared.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A program can look at and revoke its owner's tokens; only a person with a session can make one. */
@RestController
@RequestMapping("/api/v1/tokens")
@PreAuthorize("isAuthenticated()")
@Tag(name = "Tokens")
class TokensController {
    private final ApiTokens tokens;
    private final CurrentCaller current;

    TokensController(ApiTokens tokens, CurrentCaller current) {
        this.tokens = tokens;
        this.current = current;
    }

    @Operation(summary = "Your API tokens, without the secrets, newest first; all of them, 50 at most")
    @GetMapping
    Page<ApiToken> list() {
        return new Page<>(tokens.list(current.get()), null);
    }

    @Operation(summary = "Revoke a token of yours")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable UUID id) {
        tokens.revoke(current.get(), id);
    }
}
