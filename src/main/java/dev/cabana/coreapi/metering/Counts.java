package dev.cabana.coreapi.metering;

import dev.cabana.coreapi.usage.UsageBatch;
import dev.cabana.shared.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** What this instance has used in all, each batch counted once. Its file lives and dies with the spool. */
final class Counts implements Consumer<UsageBatch> {
    /** More than can be sealed again after a crash. */
    private static final int REMEMBERED = 1000;

    private final Path file;
    private State state;

    private record State(String instance, Amounts amounts, List<String> batches) {}

    Counts(Path spool) {
        try {
            this.file = Files.createDirectories(spool).resolve("metering.json");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.state = Files.exists(file) ? read() : new State(UUID.randomUUID().toString(), Amounts.NONE, List.of());
        write(state);
    }

    @Override
    public synchronized void accept(UsageBatch batch) {
        if (state.batches().contains(batch.id())) {
            return;
        }
        Amounts amounts = state.amounts();
        for (UsageBatch.Total total : batch.totals()) {
            amounts = amounts.plus(new Amounts(total.calls(), total.tokensIn(), total.tokensOut()));
        }
        List<String> batches = new ArrayList<>(state.batches());
        batches.add(batch.id());
        int forgotten = Math.max(0, batches.size() - REMEMBERED);
        write(new State(state.instance(), amounts, List.copyOf(batches.subList(forgotten, batches.size()))));
    }

    synchronized String instance() {
        return state.instance();
    }

    synchronized Amounts amounts() {
        return state.amounts();
    }

    private State read() {
        try {
            return Json.read(Files.readString(file), State.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(State changed) {
        try {
            Path unfinished = file.resolveSibling("metering.json.tmp");
            Files.writeString(unfinished, Json.write(changed));
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            state = changed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
