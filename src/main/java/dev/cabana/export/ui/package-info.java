/** The export on the deployment's page. */
@org.jspecify.annotations.NullMarked
package dev.cabana.export.ui;
