package dev.cabana.coreapi.gateway;

import dev.cabana.coreapi.relay.Usage;

/** The answer to one call, wherever it comes from. Lives on one event loop. */
interface Answer {

    interface Listener {
        /** Somebody has begun to answer. */
        void answering();

        /** Nothing went to the client yet. */
        void refused(ApiError error);

        /** The client has its answer, or as much of it as there was. */
        void answered(int status, Usage usage);
    }

    void start(String requestId);

    /** At whatever stage it is: with a proper error if the client has nothing yet, else by breaking its answer off. */
    void giveUp(ApiError error);

    /** The client is gone. @return what is known to have been used */
    Usage cancel();

    /** Gives up what takes too long. @param begun when the call came */
    void check(long now, long begun);

    /** Whether there are bytes of an answer. */
    boolean begun();

    long firstByte(long otherwise);
}
