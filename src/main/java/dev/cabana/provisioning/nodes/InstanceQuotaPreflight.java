package dev.cabana.provisioning.nodes;

import dev.cabana.aws.AwsFailure;
import dev.cabana.aws.AwsTarget;
import dev.cabana.aws.NodeGroup;
import dev.cabana.aws.NodeGroups;
import dev.cabana.aws.Quotas;
import dev.cabana.aws.Usage;
import dev.cabana.deployment.spec.DeploymentSpec.CpuNodes;
import dev.cabana.deployment.spec.DeploymentSpec.GpuNodes;
import dev.cabana.provisioning.GraphInput;
import dev.cabana.provisioning.PreflightCheck;
import dev.cabana.provisioning.cluster.QuotaVerdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Whether the account may run as many instances as are asked for. What is reserved was counted when it was reserved. */
@Component
class InstanceQuotaPreflight implements PreflightCheck {
    private final Quotas quotas;
    private final Usage usage;
    private final NodeGroups groups;

    /** EC2 counts virtual CPUs by kind of instance. */
    private enum Kind {
        standard("L-1216C47A", "vCPUs of standard instances", "/spec/cpuNodes", ""),
        gpu(
                "L-417A185B",
                "vCPUs of P instances",
                "/spec/gpuNodes",
                "; AWS does not document that quota's code everywhere");

        private final String code;
        private final String what;
        private final String pointer;
        private final String caveat;

        Kind(String code, String what, String pointer, String caveat) {
            this.code = code;
            this.what = what;
            this.pointer = pointer;
            this.caveat = caveat;
        }

        boolean counts(String instanceType) {
            return this == gpu ? instanceType.startsWith("p") : instanceType.matches("[acdhimrtz][0-9].*");
        }
    }

    /** So many instances of a type. */
    private record Ask(String type, int count) {}

    InstanceQuotaPreflight(Quotas quotas, Usage usage, NodeGroups groups) {
        this.quotas = quotas;
        this.usage = usage;
        this.groups = groups;
    }

    @Override
    public List<Finding> check(GraphInput input, AwsTarget target) {
        List<Finding> findings = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            List<Ask> asked = asked(input, target).stream()
                    .filter(ask -> kind.counts(ask.type()))
                    .toList();
            if (!asked.isEmpty()) {
                findings.add(judge(kind, asked, target));
            }
        }
        return findings;
    }

    /** Beyond what the deployment's own groups have already. */
    private List<Ask> asked(GraphInput input, AwsTarget target) {
        CpuNodes cpu = input.spec().cpuNodes();
        List<Ask> asked = new ArrayList<>(List.of(more(input, target, "cpu", cpu.instanceType(), cpu.desired())));
        for (GpuNodes gpu : input.spec().gpuNodes()) {
            if (!CapacityAddress.isReserved(gpu)) {
                asked.add(more(input, target, gpu.name(), gpu.instanceType(), gpu.desired()));
            }
        }
        return asked;
    }

    private Ask more(GraphInput input, AwsTarget target, String group, String type, int desired) {
        int present = groups.find(target, input.prefixedName(), group)
                .map(NodeGroup::scaling)
                .map(NodeGroup.Scaling::desired)
                .orElse(0);
        return new Ask(type, Math.max(0, desired - present));
    }

    private Finding judge(Kind kind, List<Ask> asked, AwsTarget target) {
        String check = "Quota: " + kind.what;
        try {
            Map<String, Integer> running = new HashMap<>(usage.instances(target));
            running.keySet().removeIf(type -> !kind.counts(type));
            Set<String> types = new HashSet<>(running.keySet());
            asked.forEach(ask -> types.add(ask.type()));
            Map<String, Integer> vcpus = usage.vcpus(target, List.copyOf(types));
            int used = running.entrySet().stream()
                    .mapToInt(entry -> entry.getValue() * vcpus.getOrDefault(entry.getKey(), 0))
                    .sum();
            int needed = asked.stream()
                    .mapToInt(ask -> ask.count() * vcpus.getOrDefault(ask.type(), 0))
                    .sum();
            return quotas.find(target, "ec2", kind.code)
                    .map(quota -> QuotaVerdict.of(check, quota.value(), used, needed, kind.pointer))
                    .orElseGet(() ->
                            QuotaVerdict.unknown(check, "AWS does not tell the quota " + kind.code + kind.caveat));
        } catch (AwsFailure unknown) {
            return QuotaVerdict.unknown(check, unknown.getMessage() + kind.caveat);
        }
    }
}
