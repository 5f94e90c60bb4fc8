package dev.cabana.coreapi.relay;

import io.vertx.core.buffer.Buffer;

/**
 * Finds the usage in a streamed answer and, when the client did not ask for it, takes it out. Whole events pass at once, a
 * part of one waits for its end; what does not look like events passes as it is.
 */
public final class SseTap implements Tap {
    private static final int LONGEST_EVENT = 1 << 20;
    private static final byte[] EMPTY = {};

    private final boolean hide;
    private byte[] pending = EMPTY;
    private int scanned;
    private boolean blind;
    private Usage usage = Usage.UNKNOWN;

    /** @param hide the usage from the client */
    public SseTap(boolean hide) {
        this.hide = hide;
    }

    @Override
    public Buffer pass(Buffer chunk) {
        if (blind) {
            return chunk;
        }
        byte[] data = joined(chunk);
        Buffer visible = hide ? Buffer.buffer(data.length) : chunk;
        int start = 0;
        for (int end = endOfEvent(data, scanned); end >= 0; end = endOfEvent(data, start)) {
            Event event = Event.read(data, start, end);
            if (event.usage().known()) {
                usage = event.usage();
            }
            if (hide) {
                event.appendVisible(visible);
            }
            start = end;
        }
        keep(data, start);
        if (pending.length > LONGEST_EVENT) {
            blind = true;
            return hide ? visible.appendBuffer(rest()) : visible;
        }
        return visible;
    }

    private byte[] joined(Buffer chunk) {
        if (pending.length == 0) {
            return chunk.getBytes();
        }
        byte[] joined = java.util.Arrays.copyOf(pending, pending.length + chunk.length());
        chunk.getBytes(joined, pending.length);
        return joined;
    }

    private void keep(byte[] data, int start) {
        pending = start == data.length ? EMPTY : java.util.Arrays.copyOfRange(data, start, data.length);
        // The end of an event may lie across two chunks.
        scanned = Math.max(0, pending.length - 3);
    }

    /** After the empty line that ends the event which begins before {@code from}; -1 when it has not come yet. */
    private static int endOfEvent(byte[] data, int from) {
        for (int i = from; i < data.length - 1; i++) {
            if (data[i] == '\n') {
                if (data[i + 1] == '\n') {
                    return i + 2;
                }
                if (data[i + 1] == '\r' && i + 2 < data.length && data[i + 2] == '\n') {
                    return i + 3;
                }
            }
        }
        return -1;
    }

    @Override
    public Buffer rest() {
        if (!hide || pending.length == 0) {
            return Buffer.buffer();
        }
        Buffer rest = Buffer.buffer(pending);
        pending = EMPTY;
        return rest;
    }

    @Override
    public Usage usage() {
        return usage;
    }
}
