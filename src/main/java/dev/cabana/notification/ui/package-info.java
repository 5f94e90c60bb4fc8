/** The pages of notifications. */
@org.jspecify.annotations.NullMarked
package dev.cabana.notification.ui;
