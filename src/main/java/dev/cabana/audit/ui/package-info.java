/** The audit log in the browser. */
@org.jspecify.annotations.NullMarked
package dev.cabana.audit.ui;
