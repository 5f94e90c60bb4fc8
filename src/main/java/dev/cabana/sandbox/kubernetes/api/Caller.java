package dev.cabana.sandbox.kubernetes.api;

import java.util.List;

/** Who a bearer token stands for. @param name for example a role's ARN, or {@code system:serviceaccount:<ns>:<name>} */
public record Caller(String name, List<String> groups) {}
