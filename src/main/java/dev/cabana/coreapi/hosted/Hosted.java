package dev.cabana.coreapi.hosted;

import dev.cabana.coreapi.relay.Call;
import java.util.Set;

/** A service that serves models in a protocol of its own. It can only be chatted with. */
public interface Hosted {
    /** As clients name them, in order. */
    Set<String> models();

    /**
     * Asks. May wait for credentials, so not to be called on an event loop.
     *
     * @param heard is told what comes, on any thread, one after the other
     * @throws NotAsked when the service could not make sense of it
     */
    Conversation ask(Call call, Heard heard) throws NotAsked;

    /** There is none. */
    static Hosted none() {
        return new Hosted() {
            @Override
            public Set<String> models() {
                return Set.of();
            }

            @Override
            public Conversation ask(Call call, Heard heard) {
                throw new IllegalStateException("There is no such model");
            }
        };
    }

    /** One question and its answer. */
    interface Conversation {
        /** So many more pieces can be taken. Of an answer that is not streamed there is one, which comes unasked. */
        void want(int pieces);

        /** Nobody listens any more. */
        void cancel();
    }

    /** The question was not put. */
    final class NotAsked extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Trouble trouble;

        public NotAsked(Trouble trouble) {
            super(trouble.message());
            this.trouble = trouble;
        }

        public Trouble trouble() {
            return trouble;
        }
    }
}
