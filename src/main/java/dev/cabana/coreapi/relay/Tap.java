package dev.cabana.coreapi.relay;

import io.vertx.core.buffer.Buffer;

/** Looks at an answer as it passes and finds the usage in it. */
public interface Tap {
    /** @return what the client gets of it; may be empty, and may hold what was kept back before */
    Buffer pass(Buffer chunk);

    /** What was still kept back when the answer ended. */
    default Buffer rest() {
        return Buffer.buffer();
    }

    Usage usage();

    /** Neither counts nor changes anything. */
    static Tap none() {
        return new Tap() {
            @Override
            public Buffer pass(Buffer chunk) {
                return chunk;
            }

            @Override
            public Usage usage() {
                return Usage.UNKNOWN;
            }
        };
    }
}
