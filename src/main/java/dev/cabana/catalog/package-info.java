/** What can be asked for: regions, versions, instance types, GPU shapes, models, prices and limits. */
@org.springframework.modulith.ApplicationModule
@org.jspecify.annotations.NullMarked
package dev.cabana.catalog;
