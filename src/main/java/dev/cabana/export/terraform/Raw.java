package dev.cabana.export.terraform;

/** An expression that stands as it is: a reference, a call. */
record Raw(String text) {

    static Raw of(String text) {
        return new Raw(text);
    }
}
