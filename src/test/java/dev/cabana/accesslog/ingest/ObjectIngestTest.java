package dev.cabana.accesslog.ingest;

import static dev.cabana.accesslog.ingest.LogFixture.NOW;
import static dev.cabana.accesslog.ingest.LogFixture.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cabana.accesslog.store.Days;
import dev.cabana.accesslog.store.LogObject;
import java.io.StringWriter;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ObjectIngestTest {
    private final LogFixture logs = new LogFixture();

    @Test
    void bringsLinesInOnce() throws Exception {
        var content = List.of(line(NOW, "A", "a", 200), line(NOW, "B", "b", 404));
        assertThat(logs.ingest("one", content)).hasValueSatisfying(tally -> {
            assertThat(tally.added()).isEqualTo(2);
            assertThat(tally.newestEvent()).isEqualTo(NOW);
        });
        assertThat(logs.ingest("one", content)).isEmpty();
        assertThat(logs.count("access_log_line")).isEqualTo(2);
    }

    @Test
    void countsALineThatIsDeliveredTwiceOnce() throws Exception {
        String twice = line(NOW, "A", "a", 200);
        logs.ingest("one", List.of(twice, twice, line(NOW, "B", "b", 200)));
        assertThat(logs.ingest("two", List.of(twice, line(NOW, "C", "c", 200))))
                .hasValueSatisfying(tally -> assertThat(tally.added()).isEqualTo(1));
        assertThat(logs.count("access_log_line")).isEqualTo(3);
    }

    @Test
    void keepsLinesOfOneRequestThatDiffer() throws Exception {
        logs.ingest("one", List.of(line(NOW, "A", "a", 200), line(NOW, "A", "b", 200)));
        assertThat(logs.count("access_log_line")).isEqualTo(2);
    }

    @Test
    void readsAnObjectAgainThatWasWrittenAgain() throws Exception {
        logs.ingest("one", List.of(line(NOW, "A", "a", 200)));
        var rewritten = new LogObject(logs.deployment.id(), "logs", "one", "\"other\"", NOW, 1);
        assertThat(logs.ingest(rewritten, line(NOW, "A", "a", 200) + "\n" + line(NOW, "B", "b", 200)))
                .hasValueSatisfying(tally -> assertThat(tally.added()).isEqualTo(1));
    }

    @Test
    void keepsMalformedLinesApart() throws Exception {
        logs.ingest(
                "one",
                List.of("nonsense", line(NOW, "A", "a", 200), "tab\there \\N \u0000 nul", "", "x".repeat(200_000)));
        assertThat(logs.count("access_log_line")).isEqualTo(1);
        assertThat(logs.jdbc
                        .sql("select number from access_log_malformed order by number")
                        .query(Integer.class)
                        .list())
                .containsExactly(1, 3, 4);
        assertThat(logs.jdbc
                        .sql("select max(length(line)) from access_log_malformed")
                        .query(Integer.class)
                        .single())
                .isEqualTo(64 * 1024);
    }

    @Test
    void storesWhatCopyWouldTrip() throws Exception {
        String odd = line(NOW, "A", "a%09b%5CN%0A", 200).replace("\"sdk\"", "\"s\\N \\. 'x' \"\"");
        logs.ingest("one", List.of(odd));
        assertThat(logs.jdbc
                        .sql("select key from access_log_line")
                        .query(String.class)
                        .single())
                .isEqualTo("a\tb\\N\n");
        assertThat(logs.jdbc
                        .sql("select line from access_log_line")
                        .query(String.class)
                        .single())
                .isEqualTo(odd);
    }

    @Test
    void leavesOutWhatIsOlderThanTheRetention() throws Exception {
        assertThat(logs.ingest(
                        "one",
                        List.of(
                                line(NOW.minus(Duration.ofDays(91)), "A", "a", 200),
                                line(NOW.minus(Duration.ofDays(90)), "B", "b", 200),
                                line(NOW.plus(Duration.ofDays(30)), "C", "c", 200))))
                .hasValueSatisfying(tally -> {
                    assertThat(tally.added()).isEqualTo(1);
                    assertThat(tally.outdated()).isEqualTo(2);
                });
    }

    @Test
    void putsEachDayIntoAPartitionOfItsOwn() throws Exception {
        logs.days.ahead();
        logs.ingest("one", List.of(line(NOW, "A", "a", 200), line(NOW.minus(Duration.ofDays(5)), "B", "b", 200)));
        LocalDate today = Days.of(NOW);
        assertThat(logs.days.existing())
                .containsExactly(today.minusDays(5), today, today.plusDays(1), today.plusDays(2), today.plusDays(3));
        assertThat(logs.count("access_log_line_20261118")).isEqualTo(1);
        assertThat(logs.days.dropBefore(today)).containsExactly(today.minusDays(5));
        assertThat(logs.count("access_log_line")).isEqualTo(1);
    }

    @Test
    void addsNothingTwiceWhenReplicasRace() throws Exception {
        var content = IntStream.range(0, 2000)
                .mapToObj(i -> line(NOW.minusSeconds(i * 200L), "R" + i, "k" + i, 200))
                .toList();
        try (var replicas = Executors.newFixedThreadPool(4)) {
            var attempts = IntStream.range(0, 4)
                    .<Callable<Integer>>mapToObj(i -> () -> logs.ingest("raced", content)
                            .map(tally -> tally.added())
                            .orElse(0))
                    .toList();
            var added = replicas.invokeAll(attempts).stream()
                    .map(java.util.concurrent.Future::resultNow)
                    .toList();
            assertThat(added).containsExactlyInAnyOrder(0, 0, 0, 2000);
        }
        assertThat(logs.count("access_log_line")).isEqualTo(2000);
    }

    @Test
    void leavesNothingBehindWhenItsConnectionDiesBeforeTheCommit() throws Exception {
        var content = List.of(line(NOW, "A", "a", 200), "nonsense");
        // Stands for a kill between the insert and the commit: the session ends itself in its last statement.
        logs.jdbc.sql("""
                create function die() returns trigger language plpgsql as
                'begin perform pg_terminate_backend(pg_backend_pid()); return new; end'""").update();
        logs.jdbc
                .sql("create trigger dies before update on access_log_source for each row execute function die()")
                .update();
        assertThatThrownBy(() -> logs.ingest("one", content)).isInstanceOf(RuntimeException.class);
        assertThat(logs.count("access_log_line")).isZero();
        assertThat(logs.count("access_log_object")).isZero();
        assertThat(logs.count("access_log_malformed")).isZero();

        logs.jdbc.sql("drop trigger dies on access_log_source").update();
        assertThat(logs.ingest("one", content)).isPresent();
        assertThat(logs.count("access_log_line")).isEqualTo(1);
        assertThat(logs.count("access_log_malformed")).isEqualTo(1);
    }

    @Test
    void takesAHundredThousandLines() throws Exception {
        var content = new StringWriter();
        for (int i = 0; i < 100_000; i++) {
            content.append(line(NOW.minusSeconds(i), "R" + i, "models/" + i, i % 10 == 0 ? 503 : 200))
                    .append('\n');
        }
        assertThat(logs.ingest(logs.object("large"), content.toString()))
                .hasValueSatisfying(tally -> assertThat(tally.added()).isEqualTo(100_000));
        assertThat(logs.count("access_log_line")).isEqualTo(100_000);
        assertThat(logs.count("access_log_line where status = 503")).isEqualTo(10_000);
    }
}
