package dev.cabana.catalog.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cabana.catalog.CatalogModel;
import dev.cabana.catalog.Model;
import dev.cabana.catalog.ModelCatalog;
import dev.cabana.identity.CurrentCaller;
import dev.cabana.shared.Refusal;
import dev.cabana.shared.Refusal.Violation;
import dev.cabana.web.EntityTag;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The models that can be asked for. */
@RestController
@RequestMapping("/api/v1/catalog/models")
@PreAuthorize("isAuthenticated()")
@Tag(name = "Catalog", description = "What can be asked for")
class CatalogModelsController {
    private static final String NAME = "Name of the model";

    private final ModelCatalog catalog;
    private final CurrentCaller current;

    /** @param next always null: the catalog is one page */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Models(List<Answer> items, @Nullable String next) {}

    /** @param origin {@code Shipped}, {@code Changed} or {@code Added} */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Answer(
            Model model,
            String origin,
            long version,
            @Nullable String changedBy,
            @Nullable Instant changedAt) {
        static Answer of(CatalogModel known) {
            return new Answer(known.model(), known.origin(), known.version(), known.changedBy(), known.changedAt());
        }
    }

    CatalogModelsController(ModelCatalog catalog, CurrentCaller current) {
        this.catalog = catalog;
        this.current = current;
    }

    @Operation(summary = "The models that can be asked for, by name; all of them on one page")
    @GetMapping
    Models list() {
        return new Models(catalog.all().stream().map(Answer::of).toList(), null);
    }

    @Operation(summary = "One model, its versions, and where their numbers come from")
    @GetMapping("/{name}")
    ResponseEntity<Answer> get(@Parameter(description = NAME) @PathVariable String name) {
        return answer(catalog.find(name));
    }

    @Operation(
            summary = "Add a model, or replace the one of that name as a whole",
            description = "For administrators. What stands is not touched; the next plan goes by the new entry.")
    @PutMapping("/{name}")
    @PreAuthorize("hasRole('ADMINISTRATOR')")
    ResponseEntity<Answer> put(
            @Parameter(description = NAME) @PathVariable String name,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody Model model) {
        if (!name.equals(model.name())) {
            throw Refusal.invalid(List.of(new Violation("/name", "must be " + name + ", as in the address")));
        }
        return answer(catalog.put(current.get(), model, ifMatch));
    }

    @Operation(
            summary = "Take the administrators' entry away",
            description = "For administrators. A shipped model is as shipped again; another is gone from the catalog.")
    @ApiResponse(responseCode = "204", description = "Taken away", content = @Content)
    @DeleteMapping("/{name}")
    @PreAuthorize("hasRole('ADMINISTRATOR')")
    ResponseEntity<Void> remove(
            @Parameter(description = NAME) @PathVariable String name,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        catalog.remove(current.get(), name, ifMatch);
        return ResponseEntity.noContent().build();
    }

    private static ResponseEntity<Answer> answer(CatalogModel model) {
        return ResponseEntity.ok().eTag(new EntityTag(model.version()).header()).body(Answer.of(model));
    }
}
