package dev.cabana.identity;

import java.util.Optional;
import java.util.function.Supplier;

/** Who is asking, from the security context of the current thread. */
public interface CurrentCaller {

    /** @throws org.springframework.security.access.AccessDeniedException when nobody is signed in */
    Caller get();

    /** @throws org.springframework.security.access.AccessDeniedException when nobody is signed in */
    Credential credential();

    /**
     * For answers that stay open: who that is by then, or nothing once the credential no longer holds. May be asked from
     * any thread.
     *
     * @throws org.springframework.security.access.AccessDeniedException when nobody is signed in
     */
    Supplier<Optional<Caller>> standing();
}
