/** The AWS services that core-api calls, by AWS's SDK. */
@org.jspecify.annotations.NullMarked
package dev.cabana.coreapi.aws;
