@org.jspecify.annotations.NullMarked
package dev.cabana.budget;
