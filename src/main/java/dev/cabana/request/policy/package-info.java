/** Approval policies: which requests need whose agreement, and how far a request has come with it. */
@NamedInterface("policy")
@NullMarked
package dev.cabana.request.policy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
