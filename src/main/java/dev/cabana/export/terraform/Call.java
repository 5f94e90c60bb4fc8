package dev.cabana.export.terraform;

/** A function with one argument, whose braces stay on the function's line. */
record Call(String function, Object argument) {

    static Call json(Object document) {
        return new Call("jsonencode", document);
    }
}
