/** Access logs over REST. */
@NullMarked
package dev.cabana.accesslog.api;

import org.jspecify.annotations.NullMarked;
