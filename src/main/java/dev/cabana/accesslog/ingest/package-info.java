/** Brings delivered log objects into the database, each line exactly once. */
@NullMarked
package dev.cabana.accesslog.ingest;

import org.jspecify.annotations.NullMarked;
