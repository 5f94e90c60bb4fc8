@org.jspecify.annotations.NullMarked
package dev.cabana.export;
