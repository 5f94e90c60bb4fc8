/** The access-log tab of a deployment's page. */
@org.jspecify.annotations.NullMarked
package dev.cabana.accesslog.ui;
