package dev.cabana.identity;

/** Who is asking, from the security context of the current thread. */
public interface CurrentCaller {

    /** @throws org.springframework.security.access.AccessDeniedException when nobody is signed in */
    Caller get();

    /** @throws org.springframework.security.access.AccessDeniedException when nobody is signed in */
    Credential credential();

    /**
     * For answers that stay open.
     *
     * @throws org.springframework.security.access.AccessDeniedException when nobody is signed in
     */
    Standing standing();
}
