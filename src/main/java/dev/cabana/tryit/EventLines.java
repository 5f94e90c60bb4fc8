package dev.cabana.tryit;

import dev.cabana.shared.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The data of server-sent events, one by one. */
final class EventLines implements AutoCloseable {
    private static final String DATA = "data:";
    private static final String DONE = "[DONE]";

    private final BufferedReader reader;

    EventLines(InputStream in) {
        reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    /** Empty at the end. What is not JSON is passed over. */
    Optional<JsonNode> next() throws IOException {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.startsWith(DATA)) {
                String data = line.substring(DATA.length()).strip();
                if (data.equals(DONE)) {
                    return Optional.empty();
                }
                try {
                    return Optional.of(Json.tree(data));
                } catch (JacksonException unreadable) {
                    continue;
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
