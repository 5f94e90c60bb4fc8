package dev.cabana.sandbox.cloud.ec2;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The instance types that the sandbox's EC2 has. Numbers from the EC2 instance type pages.
 *
 * @param vcpus virtual CPUs
 * @param memoryMiB memory, in MiB
 * @param gpus whole GPUs; 0 for none
 * @param gpu its name; empty for none
 * @param gpuMemoryMiB of one GPU, in MiB
 */
public record InstanceType(String name, int vcpus, int memoryMiB, int gpus, String gpu, int gpuMemoryMiB) {
    private static final int GIB = 1024;
    private static final List<InstanceType> ALL = List.of(
            plain("t3.medium", 2, 4),
            plain("t3.large", 2, 8),
            plain("t3.xlarge", 4, 16),
            plain("m5.large", 2, 8),
            plain("m5.xlarge", 4, 16),
            plain("m5.2xlarge", 8, 32),
            plain("m5.4xlarge", 16, 64),
            plain("m5.8xlarge", 32, 128),
            plain("m5.12xlarge", 48, 192),
            plain("m5.16xlarge", 64, 256),
            plain("m5.24xlarge", 96, 384),
            plain("m6i.xlarge", 4, 16),
            plain("m6i.2xlarge", 8, 32),
            plain("m6i.4xlarge", 16, 64),
            plain("m6i.8xlarge", 32, 128),
            plain("m7i.xlarge", 4, 16),
            plain("m7i.2xlarge", 8, 32),
            plain("m7i.4xlarge", 16, 64),
            plain("m7i.8xlarge", 32, 128),
            plain("c5.4xlarge", 16, 32),
            plain("c6i.4xlarge", 16, 32),
            plain("r5.4xlarge", 16, 128),
            plain("r6i.4xlarge", 16, 128),
            new InstanceType("g5.12xlarge", 48, 192 * GIB, 4, "A10G", 24 * GIB),
            new InstanceType("g5.48xlarge", 192, 768 * GIB, 8, "A10G", 24 * GIB),
            new InstanceType("g6.12xlarge", 48, 192 * GIB, 4, "L4", 24 * GIB),
            new InstanceType("g6e.48xlarge", 192, 1536 * GIB, 8, "L40S", 48 * GIB),
            new InstanceType("p4d.24xlarge", 96, 1152 * GIB, 8, "A100", 40 * GIB),
            new InstanceType("p4de.24xlarge", 96, 1152 * GIB, 8, "A100", 80 * GIB),
            new InstanceType("p5.48xlarge", 192, 2048 * GIB, 8, "H100", 80 * GIB),
            new InstanceType("p5e.48xlarge", 192, 2048 * GIB, 8, "H200", 141 * GIB),
            new InstanceType("p5en.48xlarge", 192, 2048 * GIB, 8, "H200", 141 * GIB));

    private static InstanceType plain(String name, int vcpus, int gib) {
        return new InstanceType(name, vcpus, gib * GIB, 0, "", 0);
    }

    public static List<InstanceType> all() {
        return ALL;
    }

    public static Optional<InstanceType> find(String name) {
        return ALL.stream().filter(type -> type.name.equals(name)).findFirst();
    }

    public boolean isGpu() {
        return gpus > 0;
    }

    /** The large GPU types are not in every zone. */
    boolean isOfferedIn(Zone zone) {
        return !name.startsWith("p") || !Arrays.asList("e", "f").contains(zone.letter());
    }
}
