package dev.cabana.killed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.killed.KillPoint.Act;
import dev.cabana.killed.KillPoint.Moment;
import dev.cabana.killed.KilledLife.Story;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A process that is killed by SIGKILL before or after a changing call, and started again on the same data, brings about
 * the same cloud as one that lives: no resource twice, none lost, and nothing left after the tear-down.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledTest {
    private static final Map<Act, Integer> FEW = Map.of(Act.create, 3, Act.change, 2, Act.delete, 2);
    private static final Map<Act, Integer> MANY = Map.of(Act.create, 9, Act.change, 3, Act.delete, 6);

    private Story unkilled;

    @BeforeAll
    void liveOnce() {
        try (var life = new KilledLife("unkilled", List.of())) {
            unkilled = life.live();
        }
        System.out.println("Changing AWS calls of a life that nobody ends: " + unkilled.calls());
        assertThat(unkilled.ends().get(Act.create))
                .containsEntry("eks:cluster", 1)
                .containsEntry("eks:nodegroup", 2);
        assertThat(unkilled.ends().get(Act.delete)).doesNotContainKeys("eks:cluster", "s3:bucket", "iam:role");
    }

    @Test
    void endsAsIfItHadNeverBeenKilled() {
        compare("killed", points(FEW, 0));
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void endsAsIfItHadNeverBeenKilledWhereverThatIs(int offset) {
        compare("killed-" + offset, points(MANY, offset));
    }

    private void compare(String title, List<KillPoint> points) {
        Story story;
        try (var life = new KilledLife(title, points)) {
            story = life.live();
        }
        System.out.printf(
                "%d kill points:%n%s%n", story.died().size(), String.join(System.lineSeparator(), story.died()));
        for (Act act : Act.values()) {
            assertThat(story.ends().get(act))
                    .as("what there is at the end of " + act)
                    .containsExactlyInAnyOrderEntriesOf(unkilled.ends().get(act));
        }
        assertThat(story.died()).hasSameSizeAs(points);
    }

    /** Spread evenly over each act's calls, before and after by turns; and one in each act that makes objects in the cluster. */
    private List<KillPoint> points(Map<Act, Integer> counts, int offset) {
        List<KillPoint> points = new ArrayList<>();
        counts.forEach((act, count) -> {
            double step = 0.9 * unkilled.calls().get(act) / count;
            IntStream.range(0, count).forEach(i -> {
                int call = Math.max(1, (int) Math.round(1 + step * (i + offset / 3.0)));
                points.add(new KillPoint(act, call, (i + offset) % 2 == 0 ? Moment.after : Moment.before));
            });
        });
        points.add(new KillPoint(Act.create, 40 + 10 * offset, Moment.inCluster));
        return points;
    }
}
