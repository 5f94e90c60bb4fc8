package dev.cabana.provisioning.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.aws.AwsCalls;
import dev.cabana.testing.ContractTest;
import dev.cabana.testing.GraphWalk;
import dev.cabana.testing.Provisioning;
import dev.cabana.testing.SandboxExtension;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** What the buckets' reconciler expects of any S3. */
class StorageContractTest {
    @RegisterExtension
    static final SandboxExtension sandbox = new SandboxExtension();

    @ContractTest(service = "s3")
    void buildsTheBucketsAndTakesThemAwayWithAllThatIsInThem() {
        S3Client s3 = sandbox.client(S3Client.builder());
        Provisioning provisioning = Provisioning.of(sandbox, "storage");
        String name = "contract-" + UUID.randomUUID().toString().substring(0, 8);
        GraphWalk walk = provisioning.walk(provisioning.input(name, ""));

        walk.converge();

        for (String address : List.of("bucket/access-logs", "bucket/primary")) {
            assertThat(walk.differences(address)).as(address).isEmpty();
        }
        List<AwsCalls.Made> calls = AwsCalls.newList();
        AwsCalls.recording(calls, () -> {
            walk.converge();
            return true;
        });
        assertThat(calls).isNotEmpty().noneMatch(AwsCalls.Made::changes);

        String bucket = walk.output("bucket/primary", "name");
        s3.putObject(r -> r.bucket(bucket).key("a"), RequestBody.fromString("one"));
        s3.putObject(r -> r.bucket(bucket).key("a"), RequestBody.fromString("two"));
        s3.deleteObject(r -> r.bucket(bucket).key("a"));
        walk.remove();
        assertThat(s3.listBuckets().buckets()).noneMatch(left -> left.name().startsWith("poolside-" + name));
    }
}
