package dev.cabana.modelloop;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets a few writes through and fails every call from then on, as if the process had died there. */
final class DeathAfter implements Interceptor {
    private final int writes;
    private final boolean answerLost;
    private final AtomicInteger seen = new AtomicInteger();
    private volatile boolean dead;

    /** @param answerLost the last write is made, and nobody hears of it; else the next one is not made */
    DeathAfter(int writes, boolean answerLost) {
        this.writes = writes;
        this.answerLost = answerLost;
    }

    static final class Died extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Died() {
            super("dead");
        }
    }

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        if (dead) {
            throw new Died();
        }
        if (!request.method().equals("GET") && seen.incrementAndGet() > writes && !answerLost) {
            dead = true;
            throw new Died();
        }
    }

    @Override
    public void after(HttpRequest request, HttpResponse<?> response, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        if (answerLost && !request.method().equals("GET") && seen.get() >= writes) {
            dead = true;
            throw new Died();
        }
    }

    boolean dead() {
        return dead;
    }
}
