package dev.cabana.shell.parts;

import dev.cabana.shared.Refusal;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Errors that nobody expected: the log has them under a reference, and the person sees that reference. */
public final class Trouble {
    private static final Logger LOG = LoggerFactory.getLogger(Trouble.class);

    private Trouble() {}

    /** @param doing completes "while …" @return the reference under which the log has it */
    public static String recorded(Throwable error, String doing) {
        String reference = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("Unexpected error {} while {}; the person was shown this reference", reference, doing, error);
        return reference;
    }

    public static String words(String reference) {
        return "Something went wrong. Nothing was saved; try again. Reference: " + reference;
    }

    /** In the form that whoever waits for an answer already handles. */
    static Refusal asRefusal(Throwable error, String doing) {
        return new Refusal(Refusal.Kind.conflict, words(recorded(error, doing)));
    }
}
