/** Teams, their members, and a person's own settings. */
@org.jspecify.annotations.NullMarked
package dev.cabana.people.ui;
