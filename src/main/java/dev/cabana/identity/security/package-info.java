/** How people and programs prove who they are, and what every answer to them carries. */
@org.jspecify.annotations.NullMarked
package dev.cabana.identity.security;
