package dev.cabana.modelkey;

import org.jspecify.annotations.Nullable;

/** @param team null for every one that the caller sees @param active only those that work now */
public record ModelKeyFilter(@Nullable String team, boolean active) {}
