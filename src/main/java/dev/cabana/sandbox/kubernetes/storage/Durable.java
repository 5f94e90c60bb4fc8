package dev.cabana.sandbox.kubernetes.storage;

import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Where objects outlive the process. Each call is all or nothing. */
public interface Durable {

    Map<String, ObjectNode> load();

    void put(String id, ObjectNode object);

    void remove(String id);

    /** Sets aside {@code count} resource versions that no earlier process has used. @return the first of them */
    long reserveVersions(int count);
}
