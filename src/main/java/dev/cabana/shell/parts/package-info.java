/** Small components that give all views one language: badges, times, money, empty states, notices. */
@NamedInterface("parts")
@NullMarked
package dev.cabana.shell.parts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
