package dev.cabana.catalog;

import org.jspecify.annotations.Nullable;

/**
 * @param memoryMiB before what the system takes for itself
 * @param localStorageGB NVMe, 0 for none
 * @param gpu null for a CPU instance
 * @param caveat where and how it can be had, or null
 */
public record InstanceType(
        String name,
        int vcpus,
        int memoryMiB,
        int localStorageGB,
        @Nullable Gpu gpu,
        @Nullable String caveat) {

    /** @param model for example {@code H100} @param count per instance @param memoryMiB per GPU */
    public record Gpu(String model, int count, int memoryMiB) {
        public Gpu {
            if (count < 1 || memoryMiB < 1) {
                throw new IllegalArgumentException("A GPU shape has at least one GPU with memory");
            }
        }
    }

    public InstanceType {
        if (vcpus < 1 || memoryMiB < 1) {
            throw new IllegalArgumentException("Instance type " + name + " has no CPU or no memory");
        }
    }

    public boolean hasGpu() {
        return gpu != null;
    }

    public int gpus() {
        return gpu == null ? 0 : gpu.count();
    }
}
