/** What AWS Marketplace is told of usage, once for each hour and dimension. */
@org.jspecify.annotations.NullMarked
package dev.cabana.coreapi.metering;
