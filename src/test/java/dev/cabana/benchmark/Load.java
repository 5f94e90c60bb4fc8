package dev.cabana.benchmark;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** Sends calls to 127.0.0.1, so many at once or so many a second, for a while. */
final class Load {
    private static final Buffer CALL = Buffer.buffer("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\""
            + "Say something. ".repeat(20) + "\"}]}");
    private static final Buffer STREAM = Buffer.buffer("{\"model\":\"m\",\"stream\":true,\"messages\":[]}");

    private final Vertx vertx;
    private final HttpClient client;

    /** @param prefix {@code /openai/v1} or {@code /v1} */
    record Target(int port, String prefix, String key) {
        RequestOptions options() {
            return new RequestOptions()
                    .setMethod(HttpMethod.POST)
                    .setHost("127.0.0.1")
                    .setPort(port)
                    .setURI(prefix + "/chat/completions")
                    .putHeader("Content-Type", "application/json")
                    .putHeader("Authorization", "Bearer " + key);
        }
    }

    /** Sorted. */
    record Times(long[] nanos) {
        double millis(double quantile) {
            return nanos[(int) Math.min(nanos.length - 1, quantile * nanos.length)] / 1e6;
        }
    }

    Load(Vertx vertx) {
        this.vertx = vertx;
        this.client = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(4000));
    }

    /** Open loop: as many calls to each target, alternately. */
    Times[] paced(int perSecond, Duration time, Target... targets) throws InterruptedException {
        int calls = (int) (perSecond * time.toSeconds());
        long[][] nanos = new long[targets.length][calls];
        var done = new CountDownLatch(calls * targets.length);
        long begun = System.nanoTime();
        for (int i = 0; i < calls; i++) {
            for (int t = 0; t < targets.length; t++) {
                long due = begun + (long) i * 1_000_000_000L / perSecond + (long) t * 500_000_000L / perSecond;
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                int call = i;
                int target = t;
                one(targets[t], taken -> {
                    nanos[target][call] = taken;
                    done.countDown();
                });
            }
        }
        if (!done.await(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException(done.getCount() + " calls were never answered");
        }
        return Arrays.stream(nanos)
                .map(each -> {
                    Arrays.sort(each);
                    return new Times(each);
                })
                .toArray(Times[]::new);
    }

    private void one(Target target, LongConsumer taken) {
        long begun = System.nanoTime();
        client.request(target.options())
                .compose(request -> request.send(CALL))
                .compose(response -> response.body().map(body -> check(response, body)))
                .onSuccess(body -> taken.accept(System.nanoTime() - begun))
                .onFailure(e -> {
                    System.err.println("A call failed: " + e);
                    System.exit(1);
                });
    }

    private static Buffer check(HttpClientResponse response, Buffer body) {
        if (response.statusCode() != 200) {
            throw new IllegalStateException(response.statusCode() + " " + body);
        }
        return body;
    }

    /** Closed loop. @return calls a second */
    double saturated(int connections, Duration time, Target target) throws InterruptedException {
        var calls = new AtomicLong();
        long begun = System.nanoTime();
        long end = begun + time.toNanos();
        var running = new CountDownLatch(connections);
        for (int i = 0; i < connections; i++) {
            again(target, end, calls, running);
        }
        running.await();
        return calls.get() * 1e9 / (System.nanoTime() - begun);
    }

    private void again(Target target, long end, AtomicLong calls, CountDownLatch running) {
        one(target, taken -> {
            calls.incrementAndGet();
            if (System.nanoTime() < end) {
                again(target, end, calls, running);
            } else {
                running.countDown();
            }
        });
    }

    /** @param whole streams with every event in order and a proper end @param delays of each event on its way */
    record Streams(int whole, int events, Times delays) {}

    Streams streams(int count, Target target) throws InterruptedException {
        int most = count * BenchmarkModel.EVENTS;
        long[] delays = new long[most];
        var events = new AtomicInteger();
        var whole = new AtomicInteger();
        var running = new CountDownLatch(count);
        for (int i = 0; i < count; i++) {
            client.request(target.options())
                    .compose(request -> request.send(STREAM))
                    .onSuccess(response -> read(response, delays, events, whole, running))
                    .onFailure(e -> running.countDown());
            if (i % 20 == 19) {
                Thread.sleep(20);
            }
        }
        running.await(120, TimeUnit.SECONDS);
        long[] sorted = Arrays.copyOf(delays, Math.max(1, events.get()));
        Arrays.sort(sorted);
        return new Streams(whole.get(), events.get(), new Times(sorted));
    }

    private static void read(
            HttpClientResponse response,
            long[] delays,
            AtomicInteger events,
            AtomicInteger whole,
            CountDownLatch running) {
        var stream = new Object() {
            String rest = "";
            int next;
            boolean ended;
        };
        response.exceptionHandler(e -> running.countDown());
        response.endHandler(end -> {
            if (stream.next == BenchmarkModel.EVENTS && stream.ended) {
                whole.incrementAndGet();
            }
            running.countDown();
        });
        response.handler(chunk -> {
            long now = System.nanoTime();
            stream.rest += chunk.toString();
            for (int cut = stream.rest.indexOf("\n\n"); cut >= 0; cut = stream.rest.indexOf("\n\n")) {
                String event = stream.rest.substring(0, cut);
                stream.rest = stream.rest.substring(cut + 2);
                if (event.contains("\"n\":" + stream.next + ",")) {
                    stream.next++;
                    long sent = Long.parseLong(event.replaceAll(".*\"sent\":(\\d+).*", "$1"));
                    delays[events.getAndIncrement()] = now - sent;
                } else {
                    stream.ended = event.equals("data: [DONE]");
                }
            }
        });
    }
}
