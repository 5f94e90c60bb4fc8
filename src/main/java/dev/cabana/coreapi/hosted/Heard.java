package dev.cabana.coreapi.hosted;

import dev.cabana.coreapi.relay.Usage;
import io.vertx.core.buffer.Buffer;

/** What is heard of an answer. Ends with {@link #ended} or {@link #failed}. */
public interface Heard {
    /** As the client gets it: a whole answer in JSON, or one server-sent event of it. */
    void piece(Buffer piece);

    void counted(Usage usage);

    void ended();

    void failed(Trouble trouble);
}
