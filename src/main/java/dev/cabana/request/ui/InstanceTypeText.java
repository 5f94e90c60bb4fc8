package dev.cabana.request.ui;

import dev.cabana.catalog.Catalog;
import dev.cabana.catalog.InstanceType;

/** An instance type with what is in it. */
final class InstanceTypeText {
    private static final int MIB_PER_GIB = 1024;

    private InstanceTypeText() {}

    static String label(Catalog catalog, String name) {
        return catalog.instanceType(name).map(InstanceTypeText::label).orElse(name);
    }

    private static String label(InstanceType type) {
        String memory = type.memoryMiB() / MIB_PER_GIB + " GiB";
        var gpu = type.gpu();
        return gpu == null
                ? type.name() + " · " + type.vcpus() + " vCPU, " + memory
                : type.name() + " · " + gpu.count() + " × " + gpu.model() + ", " + type.vcpus() + " vCPU, " + memory;
    }
}
