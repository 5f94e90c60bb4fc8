package dev.cabana.deployment.spec;

/** How a document is written down. */
public enum SpecFormat {
    yaml,
    json
}
