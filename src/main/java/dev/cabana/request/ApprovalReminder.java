package dev.cabana.request;

/** Published once for each stage that has waited for as long as its policy says, in the transaction that notes it. */
public record ApprovalReminder(Awaiting awaiting) {}
