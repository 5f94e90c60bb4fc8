package dev.cabana.request.policy;

import dev.cabana.identity.Caller;
import java.util.Set;

/** A person in whose right somebody decides: their own, or that of whoever named them. @param groups of the identity provider */
public record Mandate(Caller person, Set<String> groups) {}
