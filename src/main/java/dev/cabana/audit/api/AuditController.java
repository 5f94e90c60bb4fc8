package dev.cabana.audit.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.cabana.audit.Audit;
import dev.cabana.audit.AuditEntry;
import dev.cabana.audit.Verification;
import dev.cabana.identity.CurrentCaller;
import dev.cabana.shared.Page;
import dev.cabana.shared.PageRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/audit")
@PreAuthorize("hasAnyRole('ADMINISTRATOR', 'AUDITOR')")
class AuditController {
    private final Audit audit;
    private final CurrentCaller current;

    AuditController(Audit audit, CurrentCaller current) {
        this.audit = audit;
        this.current = current;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Answer(boolean intact, long rows, @Nullable Long firstBroken) {}

    record Entry(
            long seq,
            Instant at,
            String caller,
            String action,
            String object,
            @JsonRawValue @Nullable String before,
            @JsonRawValue @Nullable String after,
            String channel,
            String correlation) {

        static Entry of(AuditEntry e) {
            return new Entry(
                    e.seq(),
                    e.at(),
                    e.caller(),
                    e.action(),
                    e.object(),
                    e.before(),
                    e.after(),
                    e.origin().channel(),
                    e.origin().correlation());
        }
    }

    @GetMapping
    Page<Entry> list(
            @RequestParam(defaultValue = "") String object,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return audit.list(current.get(), object, new PageRequest(limit, cursor)).map(Entry::of);
    }

    @GetMapping("/verify")
    Answer verify() {
        Verification found = audit.verify(current.get());
        return new Answer(found.intact(), found.rows(), found.firstBroken());
    }
}
