/** Pages of requests: the form, the plan, the decision, the lists. */
@NullMarked
package dev.cabana.request.ui;

import org.jspecify.annotations.NullMarked;
