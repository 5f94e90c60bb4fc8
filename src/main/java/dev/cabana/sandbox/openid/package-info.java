/** The embedded OpenID provider: a stand-in for the company's own, in a Spring context and on a port of its own. */
@org.jspecify.annotations.NullMarked
package dev.cabana.sandbox.openid;
