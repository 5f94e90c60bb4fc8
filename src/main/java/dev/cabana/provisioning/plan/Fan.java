package dev.cabana.provisioning.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Asks many questions at the same time and does not wait for answers for ever. */
final class Fan {
    private Fan() {}

    /** @param value null when {@code problem} says why there is none */
    record Answer<T>(@Nullable T value, @Nullable String problem) {}

    /** @return the answers in the order of the questions */
    static <T> List<Answer<T>> ask(List<Callable<T>> questions, Duration timeout) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Answer<T>> answers = new ArrayList<>();
            for (Future<T> asked : threads.invokeAll(questions, timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                answers.add(answer(asked, timeout));
            }
            return answers;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Planning was interrupted", stopped);
        }
    }

    private static <T> Answer<T> answer(Future<T> asked, Duration timeout) throws InterruptedException {
        try {
            return new Answer<>(asked.get(), null);
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            return new Answer<>(null, String.valueOf(cause == null ? failed.getMessage() : cause.getMessage()));
        } catch (CancellationException late) {
            return new Answer<>(null, "no answer within " + timeout.toSeconds() + " seconds");
        }
    }
}
