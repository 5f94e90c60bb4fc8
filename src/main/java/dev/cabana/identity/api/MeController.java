package dev.cabana.identity.api;

import dev.cabana.identity.Caller;
import dev.cabana.identity.CurrentCaller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@PreAuthorize("isAuthenticated()")
@Tag(name = "Me")
class MeController {
    private final CurrentCaller current;

    MeController(CurrentCaller current) {
        this.current = current;
    }

    /** @param teams roles in each team @param roles those that hold for every team */
    record Me(String id, String name, Map<String, SortedSet<Caller.TeamRole>> teams, Set<Caller.PlatformRole> roles) {}

    @Operation(summary = "Who you are: your teams and your roles")
    @GetMapping("/api/v1/me")
    Me me() {
        var caller = current.get();
        var teams = new TreeMap<String, SortedSet<Caller.TeamRole>>();
        caller.teams().forEach((team, roles) -> teams.put(team, new TreeSet<>(roles)));
        return new Me(caller.id(), caller.name(), teams, new TreeSet<>(caller.platformRoles()));
    }
}
