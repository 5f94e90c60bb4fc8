package dev.cabana.identity;

/** A security principal that knows whom it stands for, however they proved it. */
public interface CallerPrincipal {

    Caller caller();
}
