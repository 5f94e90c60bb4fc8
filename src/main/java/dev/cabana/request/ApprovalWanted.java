package dev.cabana.request;

/** Published in the transaction in which a stage of a request's approval began to wait: at submission, after a change, after the stage before it. */
public record ApprovalWanted(Awaiting awaiting) {}
