package dev.cabana.tryit;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Ends an answer that somebody has heard enough of, from another thread. */
public final class StopSign {
    private @Nullable AutoCloseable call;
    private boolean pressed;

    /** @param call what has to be closed for it to end */
    synchronized void ends(AutoCloseable call) {
        this.call = call;
        if (pressed) {
            close(call);
        }
    }

    public synchronized void press() {
        pressed = true;
        if (call != null) {
            close(call);
        }
    }

    public synchronized boolean pressed() {
        return pressed;
    }

    private static void close(AutoCloseable call) {
        try {
            call.close();
        } catch (IOException gone) {
            // Then it has ended by itself.
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
