package dev.cabana.identity;

/** Who is asking, from the security context of the current thread. */
public interface CurrentCaller {

    /** @throws org.springframework.security.access.AccessDeniedException when nobody is signed in */
    Caller get();
}
