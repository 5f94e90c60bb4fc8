package dev.cabana.request;

/** What a request asks for. */
public enum RequestKind {
    create("Create"),
    change("Change"),
    delete("Delete");

    private final String label;

    RequestKind(String label) {
        this.label = label;
    }

    /** For people. */
    public String label() {
        return label;
    }
}
