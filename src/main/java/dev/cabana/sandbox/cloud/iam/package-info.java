/** Identity and Access Management: roles, policies, identity providers. */
@org.jspecify.annotations.NullMarked
package dev.cabana.sandbox.cloud.iam;
