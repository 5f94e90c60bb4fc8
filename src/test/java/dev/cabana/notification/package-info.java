@org.jspecify.annotations.NullMarked
package dev.cabana.notification;
