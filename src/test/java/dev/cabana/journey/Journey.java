package dev.cabana.journey;

import dev.cabana.testing.CabanaTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** The whole application and a real browser; tests take a {@link Browser} as parameter. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@CabanaTest
@ExtendWith(BrowserExtension.class)
@interface Journey {}
