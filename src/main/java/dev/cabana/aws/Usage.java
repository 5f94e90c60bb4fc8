package dev.cabana.aws;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.InstanceType;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;

/** How much of what has a quota the account uses now, counted by looking. */
@Component
public class Usage {
    private static final String CAPACITY_BLOCK = "capacity-block";

    private final AwsClients clients;
    private final Ec2 ec2;

    Usage(AwsClients clients, Ec2 ec2) {
        this.clients = clients;
        this.ec2 = ec2;
    }

    /** Instances by type; those of capacity blocks, which no quota of instances counts, are left out. */
    public Map<String, Integer> instances(AwsTarget target) {
        Map<String, Integer> running = new HashMap<>();
        ec2
                .client(target)
                .describeInstancesPaginator(r -> r.filters(Ec2.filter("instance-state-name", "pending", "running"))
                        .maxResults(Ec2.PAGE))
                .reservations()
                .stream()
                .flatMap(reservation -> reservation.instances().stream())
                .filter(instance -> !CAPACITY_BLOCK.equals(instance.instanceLifecycleAsString()))
                .forEach(instance -> running.merge(instance.instanceTypeAsString(), 1, Integer::sum));
        return running;
    }

    /** Virtual CPUs of each type, by default options. */
    public Map<String, Integer> vcpus(AwsTarget target, List<String> types) {
        Map<String, Integer> vcpus = new HashMap<>();
        if (!types.isEmpty()) {
            var known = types.stream().map(InstanceType::fromValue).toList();
            ec2.client(target)
                    .describeInstanceTypes(r -> r.instanceTypes(known))
                    .instanceTypes()
                    .forEach(type -> vcpus.put(
                            type.instanceTypeAsString(), type.vCpuInfo().defaultVCpus()));
        }
        return vcpus;
    }

    public int roles(AwsTarget target) {
        return (int) clients.client(IamClient.class, target, IamClient::builder).listRolesPaginator().roles().stream()
                .count();
    }

    public int buckets(AwsTarget target) {
        return clients.client(S3Client.class, target, S3Client::builder)
                .listBuckets()
                .buckets()
                .size();
    }
}
