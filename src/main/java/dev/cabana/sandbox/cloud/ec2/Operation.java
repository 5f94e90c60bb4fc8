package dev.cabana.sandbox.cloud.ec2;

import java.util.Map;

/** One EC2 operation: refuses, or changes the tables and answers. */
@FunctionalInterface
interface Operation {

    Tree run(Input input);

    /** Operations that belong together, by name. */
    interface Group {
        Map<String, Operation> operations();
    }
}
