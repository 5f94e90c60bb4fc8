package dev.cabana.coreapi.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cabana.coreapi.ApiKey;
import dev.cabana.coreapi.LatencyBuckets;
import dev.cabana.coreapi.relay.Usage;
import dev.cabana.shared.Json;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is lost and nothing is counted twice, wherever the program dies. */
class UsageJournalTest {
    private static final ApiKey KEY =
            new ApiKey("k1", ApiKey.hash("x"), "atlas", "ci", List.of("*"), ApiKey.Limits.NONE, null);
    private static final UsageLine LINE =
            new UsageLine(Instant.parse("2026-11-25T10:00:00Z"), "k1", "atlas", "m", false, true, 3, 4, null);

    @TempDir
    Path folder;

    private UsageJournal open() {
        return UsageJournal.open(
                new UsageJournal.Place(folder, "atlas-prod", "core-api-1", batch -> {}),
                Duration.ofHours(1),
                Clock.systemUTC());
    }

    private long calls(UsageJournal journal) {
        return journal.batches(100).stream()
                .flatMap(batch -> batch.totals().stream())
                .mapToLong(UsageBatch.Total::calls)
                .sum();
    }

    @Test
    void addsUpByHourKeyAndModel() {
        try (UsageJournal journal = open()) {
            journal.used(KEY, "m", false, Usage.of(3, 4), Timing.NONE);
            journal.used(KEY, "m", true, Usage.UNKNOWN, Timing.NONE);
            journal.used(KEY, "n", false, Usage.of(1, 0), Timing.NONE);
        }
        try (UsageJournal journal = open()) {
            UsageBatch batch = journal.batches(100).getFirst();
            assertThat(batch.deployment()).isEqualTo("atlas-prod");
            assertThat(batch.totals()).hasSize(2);
            UsageBatch.Total total = batch.totals().getFirst();
            assertThat(total)
                    .extracting(
                            UsageBatch.Total::model,
                            UsageBatch.Total::calls,
                            UsageBatch.Total::failed,
                            UsageBatch.Total::uncounted,
                            UsageBatch.Total::tokensIn,
                            UsageBatch.Total::tokensOut)
                    .containsExactly("m", 2L, 1L, 1L, 3L, 4L);
        }
    }

    @Test
    void countsHowLongCallsTookInBuckets() {
        try (UsageJournal journal = open()) {
            journal.used(KEY, "m", false, Usage.of(3, 4), new Timing(80L, 1_200L));
            journal.used(KEY, "m", false, Usage.of(3, 4), new Timing(90L, 90_000_000L));
            journal.used(KEY, "m", false, Usage.of(3, 4), new Timing(null, 5L));
            journal.used(KEY, "m", true, Usage.UNKNOWN, Timing.NONE);
            journal.finish();
            UsageBatch.Total total = journal.batches(1).getFirst().totals().getFirst();
            assertThat(total.firstToken()).isEqualTo(Map.of(100, 2L));
            assertThat(total.whole()).isEqualTo(Map.of(5, 1L, 1_500, 1L, LatencyBuckets.LONGER, 1L));
        }
    }

    @Test
    void findsWhatAProcessThatDiedHasWritten() throws Exception {
        Files.writeString(
                folder.resolve("1-died.open"), Json.write(LINE) + "\n" + Json.write(LINE) + "\n{\"hour\":\"20");
        try (UsageJournal journal = open()) {
            assertThat(calls(journal)).isEqualTo(2);
            assertThat(Files.exists(folder.resolve("1-died.open"))).isFalse();
        }
    }

    @Test
    void countsOnceWhatWasSealedButNotCleanedUp() throws Exception {
        Files.writeString(folder.resolve("1-died.open"), Json.write(LINE) + "\n");
        Files.writeString(
                folder.resolve("1-died.batch"),
                Json.write(UsageBatch.of("1-died", "atlas-prod", "core-api-1", List.of(LINE))));
        try (UsageJournal journal = open()) {
            assertThat(calls(journal)).isEqualTo(1);
        }
    }

    @Test
    void startsAgainWithABatchThatWasHalfWritten() throws Exception {
        Files.writeString(folder.resolve("1-died.open"), Json.write(LINE) + "\n");
        Files.writeString(folder.resolve("1-died.batch.tmp"), "{\"id\":");
        try (UsageJournal journal = open()) {
            assertThat(calls(journal)).isEqualTo(1);
        }
    }

    /** Before a batch is due its lines are on disk already. */
    @Test
    void writesEachCallWithinMoments() {
        try (UsageJournal journal = open()) {
            journal.used(KEY, "m", false, Usage.of(3, 4), Timing.NONE);
            await().until(() -> {
                try (var files = Files.list(folder)) {
                    return files.anyMatch(file ->
                            file.toString().endsWith(".open") && file.toFile().length() > 0);
                }
            });
        }
    }

    @Test
    void keepsEveryBatchUntilItIsRemovedAndNothingElse() throws Exception {
        Files.writeString(folder.resolve("1-a.open"), Json.write(LINE) + "\n", StandardOpenOption.CREATE);
        Files.writeString(folder.resolve("2-b.open"), Json.write(LINE) + "\n");
        try (UsageJournal journal = open()) {
            assertThat(journal.batches(1)).extracting(UsageBatch::id).containsExactly("1-a");
            journal.remove("1-a");
            journal.remove("1-a");
            journal.remove("../lock");
            assertThat(journal.batches(10)).extracting(UsageBatch::id).containsExactly("2-b");
        }
    }

    @Test
    void sharesItsFolderWithNobody() {
        try (UsageJournal first = open()) {
            assertThatThrownBy(this::open)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("in use");
            assertThat(first.waiting()).isZero();
        }
    }
}
