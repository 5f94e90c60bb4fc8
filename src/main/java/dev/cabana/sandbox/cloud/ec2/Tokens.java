package dev.cabana.sandbox.cloud.ec2;

import dev.cabana.sandbox.cloud.Store;
import dev.cabana.sandbox.cloud.Table;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Client tokens: the same token with the same parameters means the same thing, with others it is refused. */
final class Tokens {
    private static final String TOKEN = "ClientToken";

    private final Table<Spent> table;

    /** @param parameters the call's, without the token @param id what the call made */
    record Spent(Map<String, String> parameters, String id) {}

    Tokens(Store store) {
        this.table = store.table("ec2:client-token", Spent.class);
    }

    /** @return the id of what an earlier call with this token made, else of what {@code creation} makes now */
    String once(Input input, Supplier<String> creation) {
        String token = input.optional(TOKEN);
        if (token == null) {
            return creation.get();
        }
        Map<String, String> parameters = new TreeMap<>(input.parameters());
        parameters.remove(TOKEN);
        String key = input.region() + "/" + input.operation() + "/" + token;
        Optional<Spent> spent = table.find(key);
        if (spent.isPresent()) {
            if (!spent.get().parameters().equals(parameters)) {
                throw Refusals.of(
                        "IdempotentParameterMismatch",
                        "The client token you have provided is associated with a resource with different parameters.");
            }
            return spent.get().id();
        }
        String id = creation.get();
        table.put(key, new Spent(parameters, id));
        return id;
    }
}
