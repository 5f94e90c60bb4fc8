package dev.cabana.coreapi.metering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.coreapi.aws.AwsMarketplace;
import dev.cabana.coreapi.metering.MarketplaceServer.Trouble;
import dev.cabana.coreapi.usage.UsageBatch;
import dev.cabana.sandbox.kubernetes.JudgedCluster;
import dev.cabana.shared.Json;
import dev.cabana.testing.TestClock;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Never billed twice and never lost, by AWS's own client over HTTP. */
class MeteringTest {
    private static final List<Dimension> DIMENSIONS = Dimension.parse("In=TOKENS_IN/1000,Calls=CALLS/1");

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();
    private MarketplaceServer server;
    private AwsMarketplace aws;
    private int batches;
    private int stepsToDeath = Integer.MAX_VALUE;

    private static final class Death extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** The ledger as text, as a ConfigMap keeps it; the process may die before and after each change. */
    private final class Text implements LedgerStore {
        private String text = Json.write(Ledger.EMPTY);

        @Override
        public Ledger change(UnaryOperator<Ledger> step) {
            live();
            Ledger after = step.apply(read());
            text = Json.write(after);
            live();
            return after;
        }

        private Ledger read() {
            return Json.read(text, Ledger.class);
        }
    }

    private final class Instance {
        private final Path spool;
        private final LedgerStore ledger;
        private Counts counts;
        private Metering metering;

        Instance(String name, LedgerStore ledger) {
            this.spool = folder.resolve(name);
            this.ledger = ledger;
            start();
        }

        void start() {
            counts = new Counts(spool);
            metering = new Metering(
                    counts,
                    ledger,
                    (hour, dimension, quantity, token) -> {
                        live();
                        var answer = aws.meter(hour, dimension, quantity, token);
                        live();
                        return answer;
                    },
                    DIMENSIONS,
                    clock);
        }

        Instance using(long tokens) {
            counts.accept(batch("b" + batches++, tokens));
            return this;
        }

        /** One round; a process that dies in it is started again. */
        boolean round() {
            try {
                metering.round();
                return true;
            } catch (Death death) {
                start();
                return false;
            }
        }
    }

    private void live() {
        if (--stepsToDeath == 0) {
            throw new Death();
        }
    }

    private UsageBatch batch(String id, long tokens) {
        return new UsageBatch(
                id,
                "atlas",
                "i",
                List.of(new UsageBatch.Total(Instant.EPOCH, "k", "atlas", "m", 1, 0, 0, tokens, 0, null, null)));
    }

    @BeforeEach
    void start() throws IOException {
        server = new MarketplaceServer(clock);
        aws = new AwsMarketplace(
                "product",
                "us-east-1",
                Optional.of(server.uri()),
                StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")));
    }

    @AfterEach
    void stop() {
        aws.close();
        server.close();
    }

    private void hourPasses() {
        clock.advance(Duration.ofHours(1));
    }

    @Test
    void metersAnHourOnceItIsOver() {
        var ledger = new Text();
        var instance = new Instance("a", ledger).using(2500);
        clock.advance(Duration.ofMinutes(30));
        instance.round();
        assertThat(server.records()).hasSize(2);

        instance.using(1700);
        instance.round();
        assertThat(server.billed("In")).describedAs("that hour has its record").isEqualTo(2);
        hourPasses();
        instance.round();
        instance.round();
        assertThat(server.billed("In"))
                .describedAs("2500 + 1700 tokens by the thousand")
                .isEqualTo(4);
        assertThat(server.billed("Calls")).isEqualTo(2);
        assertThat(server.calls()).isEqualTo(4);
        assertThat(ledger.read().entries()).extracting(Ledger.Entry::state).containsOnly(Ledger.State.RECORDED);
    }

    @Test
    void countsABatchOnceThatIsSealedAgainAfterACrash() {
        var instance = new Instance("a", new Text());
        instance.counts.accept(batch("same", 1000));
        instance.start();
        instance.counts.accept(batch("same", 1000));
        assertThat(instance.counts.amounts()).isEqualTo(new Amounts(1, 1000, 0));
    }

    /** At every step of three hours' rounds the process dies and is started again. */
    @Test
    void neitherLosesNorRepeatsAnythingWhereverItDies() throws IOException {
        int deaths = 0;
        boolean died = true;
        for (int step = 1; died; step++) {
            server.clear();
            var instance = new Instance("died-at-" + step, new Text());
            died = false;
            for (int hour = 0; hour < 3; hour++) {
                instance.using(1500);
                hourPasses();
                stepsToDeath = hour == 1 ? step : Integer.MAX_VALUE;
                died |= !instance.round();
                stepsToDeath = Integer.MAX_VALUE;
                instance.round();
            }
            hourPasses();
            instance.round();
            assertThat(server.billed("In")).describedAs("died at step %d", step).isEqualTo(4);
            assertThat(server.billed("Calls"))
                    .describedAs("died at step %d", step)
                    .isEqualTo(3);
            deaths += died ? 1 : 0;
        }
        assertThat(deaths).isGreaterThan(10);
    }

    @Test
    void asksAgainForTheSameWhenTheAnswerIsLost() {
        for (Trouble trouble : List.of(Trouble.ANSWER_LOST, Trouble.FAILS_AFTERWARDS)) {
            server.clear();
            var instance = new Instance("a" + trouble, new Text()).using(3000);
            hourPasses();
            server.next(trouble, trouble);
            instance.round();
            instance.using(5000);
            instance.round();
            assertThat(server.billed("In")).isEqualTo(3);
            hourPasses();
            instance.round();
            assertThat(server.billed("In")).isEqualTo(8);
            assertThat(server.billed("Calls")).isEqualTo(2);
        }
    }

    @Test
    void waitsForAServiceThatIsThrottledOrAway() {
        var instance = new Instance("a", new Text()).using(3000);
        hourPasses();
        server.next(Trouble.THROTTLED, Trouble.UNAVAILABLE, Trouble.THROTTLED, Trouble.THROTTLED);
        instance.round();
        instance.round();
        assertThat(server.records()).isEmpty();
        instance.round();
        assertThat(server.billed("In")).isEqualTo(3);
    }

    @Test
    void putsAnHourThatCameTooLateUnderTheNext() {
        var ledger = new Text();
        var instance = new Instance("a", ledger).using(3000);
        hourPasses();
        server.next(Trouble.THROTTLED, Trouble.THROTTLED);
        instance.round();
        clock.advance(Duration.ofHours(8));
        instance.round();
        assertThat(server.records()).isEmpty();
        instance.round();
        assertThat(server.billed("In")).isEqualTo(3);
        assertThat(ledger.read().entries())
                .filteredOn(entry -> entry.dimension().equals("In"))
                .extracting(Ledger.Entry::state)
                .containsExactly(Ledger.State.RETURNED, Ledger.State.RECORDED);
    }

    /** It may have been billed, and nobody can tell any more: a person has to. */
    @Test
    void billsNothingAgainOfWhichItIsNotSure() {
        var ledger = new Text();
        var instance = new Instance("a", ledger).using(3000);
        hourPasses();
        server.next(Trouble.ANSWER_LOST, Trouble.ANSWER_LOST);
        instance.round();
        clock.advance(Duration.ofHours(8));
        instance.round();
        hourPasses();
        instance.round();
        assertThat(server.billed("In")).isEqualTo(3);
        assertThat(ledger.read().entries()).extracting(Ledger.Entry::state).containsOnly(Ledger.State.UNCLEAR);
    }

    @Test
    void addsUpInstancesAndTakesOverFromOneThatDied() {
        var ledger = new Text();
        var first = new Instance("a", ledger).using(1500);
        var second = new Instance("b", ledger).using(1500);
        second.round();
        hourPasses();
        stepsToDeath = 5;
        assertThat(first.round()).isFalse();
        second.round();
        long before = server.billed("In");
        clock.advance(Duration.ofMinutes(11));
        second.round();
        assertThat(before).isLessThanOrEqualTo(server.billed("In"));
        hourPasses();
        second.round();
        assertThat(server.billed("In")).isEqualTo(3);
        assertThat(server.billed("Calls")).isEqualTo(2);
    }

    /** The ledger as it really is kept, and two instances at once. */
    @Test
    void keepsItsLedgerInTheCluster() throws Exception {
        String namespace = "metering-" + UUID.randomUUID();
        try (JudgedCluster cluster = JudgedCluster.open()) {
            cluster.client()
                    .resource(new NamespaceBuilder()
                            .withNewMetadata()
                            .withName(namespace)
                            .endMetadata()
                            .build())
                    .create();
            KubernetesClient coreApi = cluster.program("core-api", namespace);
            var first = new Instance("a", new ClusterLedger(coreApi, namespace)).using(2000);
            var second = new Instance("b", new ClusterLedger(coreApi, namespace)).using(3000);
            first.round();
            hourPasses();
            Thread other = Thread.ofVirtual().start(second::round);
            first.round();
            other.join();
            hourPasses();
            first.round();
            second.round();
            assertThat(server.billed("In")).isEqualTo(5);
            assertThat(server.billed("Calls")).isEqualTo(2);
            cluster.client().namespaces().withName(namespace).delete();
        }
        assertThat(Files.exists(folder.resolve("a").resolve("metering.json"))).isTrue();
    }
}
