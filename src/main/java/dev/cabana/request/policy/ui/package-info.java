/** Pages on which administrators keep approval policies, and what everybody sees of delegations. */
@NullMarked
package dev.cabana.request.policy.ui;

import org.jspecify.annotations.NullMarked;
