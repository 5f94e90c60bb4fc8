package dev.cabana.sandbox.api;

import dev.cabana.sandbox.FaultOrder;
import dev.cabana.sandbox.SandboxControl;
import dev.cabana.sandbox.cloud.CallJournal;
import dev.cabana.sandbox.cloud.Fault;
import dev.cabana.shared.Page;
import dev.cabana.shared.PageRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where any AWS or Kubernetes client can look in, and what is to go wrong. Not there outside of the sandbox. */
@RestController
@ConditionalOnBooleanProperty("cabana.sandbox.active")
@RequestMapping("/api/v1/sandbox")
@PreAuthorize("hasRole('ADMINISTRATOR')")
@Tag(name = "Sandbox", description = "Only in the sandbox, for administrators")
class SandboxController {
    private final SandboxControl control;

    SandboxController(SandboxControl control) {
        this.control = control;
    }

    @Operation(summary = "Where AWS and Kubernetes clients can look in, and what goes wrong now")
    @GetMapping
    SandboxControl.State state() {
        return control.state();
    }

    /** The newest first. @param filter part of service, operation, resource, error code or request id */
    @Operation(summary = "Calls that the sandbox answered, newest first")
    @GetMapping("/calls")
    Page<CallJournal.Entry> calls(
            @Parameter(description = "Part of service, operation, resource, error code or request id")
                    @RequestParam(defaultValue = "")
                    String filter,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return control.calls(new PageRequest(limit, cursor), filter);
    }

    @Operation(summary = "What goes wrong now")
    @GetMapping("/faults")
    Page<Fault> faults() {
        return new Page<>(control.faults(), null);
    }

    @Operation(summary = "Let something go wrong, from the next call on")
    @PostMapping("/faults")
    @ResponseStatus(HttpStatus.CREATED)
    List<Fault> inject(@RequestBody FaultOrder order) {
        control.inject(order);
        return control.faults();
    }

    /** Everything works again. */
    @Operation(summary = "Let everything work again")
    @DeleteMapping("/faults")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeAll() {
        control.removeAll();
    }

    @Operation(summary = "Let one thing work again")
    @DeleteMapping("/faults/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String id) {
        control.remove(id);
    }
}
