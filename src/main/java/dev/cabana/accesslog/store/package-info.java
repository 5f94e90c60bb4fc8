/** The tables that hold sources, objects and lines. */
@NullMarked
package dev.cabana.accesslog.store;

import org.jspecify.annotations.NullMarked;
