/** The two buckets: one for models and data, one for the first one's access log. */
@NullMarked
package dev.cabana.provisioning.storage;

import org.jspecify.annotations.NullMarked;
