/** What is written down about a deployment, for those who write it down in other words. */
@org.jspecify.annotations.NullMarked
package dev.cabana.export.estate;
