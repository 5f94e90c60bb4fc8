package dev.cabana.testing;

import dev.cabana.shared.IdempotencyKey;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Something to send bodies to, for the tests of what all calls share. It is only there in tests. */
@RestController
public class Echo {
    public static final String PATH = "/api/v1/test-echo";
    private final AtomicInteger calls = new AtomicInteger();

    record Said(String text, @Min(1) int times) {}

    record Heard(String text, int call, String key) {}

    @PostMapping(PATH)
    @PreAuthorize("isAuthenticated()")
    ResponseEntity<Heard> echo(@RequestBody @Valid Said said) {
        if (said.text().equals("fail")) {
            throw new IllegalStateException("asked to fail on call " + calls.incrementAndGet());
        }
        var heard = new Heard(
                said.text(), calls.incrementAndGet(), IdempotencyKey.current().orElse(""));
        return ResponseEntity.status(HttpStatus.CREATED)
                .header("Location", PATH + "/" + heard.call())
                .body(heard);
    }

    public int calls() {
        return calls.get();
    }
}
