/** Programs that measure side by side and print ratios; run by hand, see CONTRIBUTING. Never tests of time. */
package dev.cabana.benchmark;
