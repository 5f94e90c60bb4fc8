package dev.cabana.modelkey;

/** Published in the transaction that issues, changes or revokes keys of a team. */
public record ModelKeysChanged(String team) {}
