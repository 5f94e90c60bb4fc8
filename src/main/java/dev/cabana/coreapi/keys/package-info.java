/** API keys: what they may do and how much of it. */
@org.jspecify.annotations.NullMarked
package dev.cabana.coreapi.keys;
