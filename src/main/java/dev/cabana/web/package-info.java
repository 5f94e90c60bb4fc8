/** What every HTTP answer shares: problems, paging, limits. */
@org.springframework.modulith.ApplicationModule
@org.jspecify.annotations.NullMarked
package dev.cabana.web;
