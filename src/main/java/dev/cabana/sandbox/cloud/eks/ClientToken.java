package dev.cabana.sandbox.cloud.eks;

import dev.cabana.sandbox.cloud.Call;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request's {@code clientRequestToken}: the same request again gets the answer that it got before. AWS does not document
 * what another request with the same token gets; here it is refused, as EC2 refuses it.
 *
 * @param value empty when the client sent none
 * @param request what was asked for, in short
 */
record ClientToken(String value, String request) {
    private static final String MEMBER = "clientRequestToken";

    static ClientToken of(Call call) {
        ObjectNode body = call.json();
        String value = body.path(MEMBER).asString("");
        body.remove(MEMBER);
        String asked = call.operation() + " " + call.http().path() + " " + body;
        return new ClientToken(
                value,
                UUID.nameUUIDFromBytes(asked.getBytes(StandardCharsets.UTF_8)).toString());
    }

    /** For the notes of what the request makes. */
    Map<String, String> and(Map<String, String> notes) {
        Map<String, String> all = new TreeMap<>(notes);
        all.put("token", value);
        all.put("request", request);
        return Map.copyOf(all);
    }

    boolean made(Item item) {
        return made(item.note("token"), item.note("request"));
    }

    boolean made(UpdateRow update) {
        return made(update.token().value(), update.token().request());
    }

    private boolean made(String itsValue, String itsRequest) {
        if (value.isEmpty() || !value.equals(itsValue)) {
            return false;
        }
        if (!request.equals(itsRequest)) {
            throw Body.invalid("The client request token " + value + " was used before, with other parameters.");
        }
        return true;
    }
}
