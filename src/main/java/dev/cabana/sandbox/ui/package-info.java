/** What shows that this is the sandbox, and the administrator's panel. None of it exists elsewhere. */
@org.jspecify.annotations.NullMarked
package dev.cabana.sandbox.ui;
