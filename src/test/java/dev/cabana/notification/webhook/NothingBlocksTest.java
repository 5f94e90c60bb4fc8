package dev.cabana.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.work.Work;
import dev.cabana.work.WorkQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Workers as a replica has them: receivers who hang keep nobody else waiting, and two replicas share the work. */
class NothingBlocksTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int SLOTS = 2;

    /** Any other work of the portal. */
    private static final class Other implements Work {
        private final AtomicInteger runs = new AtomicInteger();

        @Override
        public String kind() {
            return "other";
        }

        @Override
        public @Nullable Instant run(String instance) {
            runs.incrementAndGet();
            return null;
        }
    }

    @Test
    void receiversWhoHangHoldNothingButTheirShare() {
        var other = new Other();
        List<Receiver> hanging = new ArrayList<>();
        try (var good = new Receiver();
                var world = World.running(
                        World.database(),
                        Duration.ofSeconds(5),
                        SLOTS,
                        context -> context.registerBean("other", Work.class, () -> other))) {
            for (int i = 0; i < 4; i++) {
                var receiver = new Receiver();
                hanging.add(receiver.behaves(Receiver.hanging()));
                world.webhook(receiver.url());
            }
            world.tell();
            await(() -> hanging.stream().mapToLong(Receiver::held).sum() == SLOTS);

            // All slots are held: yet other work runs, and events still become deliveries.
            world.bean(WorkQueue.class).wake("other", "now");
            await(() -> other.runs.get() == 1);
            assertThat(hanging.stream().mapToLong(Receiver::held).sum())
                    .as("connections that hang at once")
                    .isLessThanOrEqualTo(SLOTS);
            world.webhook(good.url());
            world.tell();
            await(() -> good.received().size() == 1);
        } finally {
            hanging.forEach(Receiver::close);
        }
    }

    @Test
    void twoReplicasSendEachMessageOnce() {
        var database = World.database();
        List<Receiver> receivers = Stream.generate(Receiver::new).limit(3).toList();
        try (var one = World.running(database, Duration.ofSeconds(10), 8, NothingBlocksTest::nothingMore);
                var other = World.running(database, Duration.ofSeconds(10), 8, NothingBlocksTest::nothingMore)) {
            receivers.forEach(receiver -> one.webhook(receiver.url()));
            for (int i = 0; i < 10; i++) {
                (i % 2 == 0 ? one : other).tell();
            }
            await(() -> one.jdbc
                            .sql("select count(*) from notification_delivery where status = 'delivered'")
                            .query(Integer.class)
                            .single()
                    == 30);
            for (Receiver receiver : receivers) {
                Set<String> ids = new HashSet<>();
                receiver.received().forEach(got -> ids.add(got.headers().get("cabana-delivery")));
                assertThat(ids).hasSize(10);
                assertThat(receiver.received()).hasSize(10);
            }
        } finally {
            receivers.forEach(Receiver::close);
        }
    }

    private static void nothingMore(AnnotationConfigApplicationContext context) {}

    private static void await(BooleanSupplier reached) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!reached.getAsBoolean()) {
            assertThat(Instant.now()).as("within %s", PATIENCE).isBefore(deadline);
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }
}
