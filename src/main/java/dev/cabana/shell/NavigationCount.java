package dev.cabana.shell;

import dev.cabana.identity.Caller;

/** A number beside an entry of the navigation: how much waits there for whoever is signed in. */
public interface NavigationCount {

    /** The entry's path, one of {@link Links}. */
    String path();

    int count(Caller caller);

    /** Announced to screen readers with the number, for example "requests wait for your decision". */
    String meaning();
}
