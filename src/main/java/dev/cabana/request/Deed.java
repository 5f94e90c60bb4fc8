package dev.cabana.request;

/** What people do to requests. */
public enum Deed {
    edit,
    submit,
    approve,
    reject,
    withdraw,
    comment
}
