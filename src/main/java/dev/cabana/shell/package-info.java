/** The frame around every view: navigation, header, theme, and the parts that every view is made of. */
@org.springframework.modulith.ApplicationModule
@org.jspecify.annotations.NullMarked
package dev.cabana.shell;
