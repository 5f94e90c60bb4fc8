/** One line of an S3 server access log. */
@NullMarked
package dev.cabana.accesslog.line;

import org.jspecify.annotations.NullMarked;
