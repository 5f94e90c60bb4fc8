/** Usage of models over REST. */
@org.jspecify.annotations.NullMarked
package dev.cabana.modelusage.api;
