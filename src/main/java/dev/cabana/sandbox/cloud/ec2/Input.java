package dev.cabana.sandbox.cloud.ec2;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of one call, or of one structure within it. Lists are numbered from 1: {@code SubnetId.1},
 * {@code Filter.1.Value.2}.
 */
final class Input {
    private final String operation;
    private final String region;
    private final Map<String, String> parameters;

    Input(String operation, String region, Map<String, String> parameters) {
        this.operation = operation;
        this.region = region;
        this.parameters = parameters;
    }

    String operation() {
        return operation;
    }

    String region() {
        return region;
    }

    Map<String, String> parameters() {
        return parameters;
    }

    @Nullable
    String optional(String name) {
        return parameters.get(name);
    }

    String optional(String name, String otherwise) {
        return parameters.getOrDefault(name, otherwise);
    }

    String required(String name) {
        String value = parameters.get(name);
        if (value == null || value.isEmpty()) {
            throw Refusals.missing(name);
        }
        return value;
    }

    boolean has(String name) {
        return parameters.containsKey(name) || parameters.keySet().stream().anyMatch(key -> key.startsWith(name + "."));
    }

    boolean flag(String name) {
        return Boolean.parseBoolean(parameters.get(name));
    }

    int number(String name, int otherwise) {
        String value = parameters.get(name);
        try {
            return value == null ? otherwise : Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw Refusals.invalidValue("Value (" + value + ") for parameter " + name + " is invalid.");
        }
    }

    List<String> list(String name) {
        List<String> values = new ArrayList<>();
        for (int i = 1; ; i++) {
            String value = parameters.get(name + "." + i);
            if (value == null) {
                return values;
            }
            values.add(value);
        }
    }

    List<String> requiredList(String name) {
        List<String> values = list(name);
        if (values.isEmpty()) {
            throw Refusals.missing(name);
        }
        return values;
    }

    Input struct(String name) {
        String prefix = name + ".";
        Map<String, String> inner = new TreeMap<>();
        parameters.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                inner.put(key.substring(prefix.length()), value);
            }
        });
        return new Input(operation, region, inner);
    }

    List<Input> structs(String name) {
        List<Input> structs = new ArrayList<>();
        for (int i = 1; ; i++) {
            Input struct = struct(name + "." + i);
            if (struct.parameters.isEmpty()) {
                return structs;
            }
            structs.add(struct);
        }
    }
}
