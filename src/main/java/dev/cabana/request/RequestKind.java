package dev.cabana.request;

/** What a request asks for. */
public enum RequestKind {
    create,
    change,
    delete
}
