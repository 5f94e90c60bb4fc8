/** People, teams, roles and API tokens; who may do what. */
@org.springframework.modulith.ApplicationModule
@org.jspecify.annotations.NullMarked
package dev.cabana.identity;
