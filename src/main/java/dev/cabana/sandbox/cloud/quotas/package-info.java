/** Service Quotas: how much the sandbox's account may have. */
@NullMarked
package dev.cabana.sandbox.cloud.quotas;

import org.jspecify.annotations.NullMarked;
