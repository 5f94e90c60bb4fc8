@org.jspecify.annotations.NullMarked
package dev.cabana.provisioning.identity;
