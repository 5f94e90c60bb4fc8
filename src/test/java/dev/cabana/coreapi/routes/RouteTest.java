package dev.cabana.coreapi.routes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.coreapi.routes.RouteTable.Target;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Weights, load and circuits decide who gets a call. */
class RouteTest {
    private static final URI A = URI.create("http://a:1");
    private static final URI B = URI.create("http://b:1");

    private final SplittableRandom random = new SplittableRandom(7);
    private long now;
    private final RouteTable table = new RouteTable(() -> now);

    private Route route(int stable, int canary) {
        table.replace(List.of(
                new Target("m", 0, "1", stable, "", List.of(A)), new Target("m", 0, "2", canary, "", List.of(B))));
        return table.find("m").orElseThrow();
    }

    private long drawn(Route route, String version) {
        return IntStream.range(0, 10_000)
                .filter(i -> version.equals(
                        route.choose(List.of(), random).orElseThrow().pool().version()))
                .count();
    }

    @Test
    void givesTheCanaryItsShare() {
        assertThat(drawn(route(90, 10), "2")).isBetween(850L, 1150L);
        assertThat(drawn(route(100, 0), "2")).isZero();
    }

    @Test
    void givesAllToTheOtherVersionWhileOneIsBroken() {
        Route route = route(90, 10);
        Endpoint stable = route.pools().getFirst().endpoints().getFirst();
        IntStream.range(0, 5).forEach(i -> stable.failed());
        assertThat(drawn(route, "2")).isEqualTo(10_000);

        now += Duration.ofSeconds(3).toNanos();
        assertThat(drawn(route, "1")).isPositive();
        stable.enter();
        assertThat(drawn(route, "1"))
                .describedAs("one call tries, the others wait for it")
                .isZero();
        stable.succeeded();
        stable.leave();
        assertThat(drawn(route, "1")).isPositive();
    }

    @Test
    void leavesAReplicaAloneForLongerEachTimeItFailsAgain() {
        Endpoint stable = route(1, 0).pools().getFirst().endpoints().getFirst();
        IntStream.range(0, 5).forEach(i -> stable.failed());
        assertThat(stable.pause()).isEqualTo(Duration.ofSeconds(2));
        stable.failed();
        assertThat(stable.pause()).isEqualTo(Duration.ofSeconds(4));
        IntStream.range(0, 10).forEach(i -> stable.failed());
        assertThat(stable.pause()).isEqualTo(Duration.ofSeconds(32));
    }

    @Test
    void knowsAReplicaAgainWhenRoutesChange() {
        Endpoint before = route(90, 10).pools().getFirst().endpoints().getFirst();
        before.enter();
        assertThat(route(50, 50).pools().getFirst().endpoints()).containsExactly(before);
        table.replace(List.of());
        assertThat(table.endpoints()).isEmpty();
    }
}
