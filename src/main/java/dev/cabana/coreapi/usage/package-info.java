/** What was used, kept until the portal has it. */
@org.jspecify.annotations.NullMarked
package dev.cabana.coreapi.usage;
