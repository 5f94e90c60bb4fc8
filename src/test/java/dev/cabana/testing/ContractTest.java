package dev.cabana.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;

/** A test that any server with AWS's API must pass: it asks for nothing that only the sandbox cloud has. */
@Test
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ContractTest {

    /** Which AWS API it needs, for example {@code s3}, or which part of one; left out when {@code CABANA_TEST_AWS_SKIP} lists it. */
    String service();
}
