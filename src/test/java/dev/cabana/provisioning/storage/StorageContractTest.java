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

    private final String name = "contract-" + UUID.randomUUID().toString().substring(0, 8);
    private final S3Client s3 = sandbox.client(S3Client.builder());

    private GraphWalk built() {
        Provisioning provisioning = Provisioning.of(sandbox, "storage");
        GraphWalk walk = provisioning.walk(provisioning.input(name, ""));
        walk.converge();
        return walk;
    }

    private void assertNothingIsLeft() {
        assertThat(s3.listBuckets().buckets()).noneMatch(left -> left.name().startsWith("poolside-" + name));
    }

    @ContractTest(service = "s3")
    void buildsTheBucketsAndTakesThemAway() {
        GraphWalk walk = built();

        for (String address : List.of("bucket/access-logs", "bucket/primary")) {
            assertThat(walk.differences(address)).as(address).isEmpty();
        }
        List<AwsCalls.Made> calls = AwsCalls.newList();
        AwsCalls.recording(calls, () -> {
            walk.converge();
            return true;
        });
        assertThat(calls).isNotEmpty().noneMatch(AwsCalls.Made::changes);

        walk.remove();
        assertNothingIsLeft();
    }

    /** Needs versions that go when they are deleted by name, in a batch; an emulator may add a marker instead. */
    @ContractTest(service = "s3-version-deletes")
    void takesABucketAwayWithAllThatIsInIt() {
        GraphWalk walk = built();
        String bucket = walk.output("bucket/primary", "name");
        s3.putObject(r -> r.bucket(bucket).key("a"), RequestBody.fromString("one"));
        s3.putObject(r -> r.bucket(bucket).key("a"), RequestBody.fromString("two"));
        s3.deleteObject(r -> r.bucket(bucket).key("a"));

        walk.remove();
        assertNothingIsLeft();
    }
}
