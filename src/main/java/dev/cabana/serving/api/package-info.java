/** Where to call models, over REST. */
@org.jspecify.annotations.NullMarked
package dev.cabana.serving.api;
