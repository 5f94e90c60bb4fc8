/** The frame around every view: navigation, header, theme. */
@org.springframework.modulith.ApplicationModule
@org.jspecify.annotations.NullMarked
package dev.cabana.shell;
