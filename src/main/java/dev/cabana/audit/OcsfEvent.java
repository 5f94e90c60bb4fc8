package dev.cabana.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An entry as an event of OCSF 1.6, category Application (6), class API Activity (6003): https://schema.ocsf.io/1.6.0/classes/api_activity. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OcsfEvent(
        @JsonProperty("activity_id") int activityId,
        @JsonProperty("activity_name") String activityName,
        Actor actor,
        Api api,
        @JsonProperty("category_name") String categoryName,
        @JsonProperty("category_uid") int categoryUid,
        @JsonProperty("class_name") String className,
        @JsonProperty("class_uid") int classUid,
        Metadata metadata,
        List<Resource> resources,
        @JsonProperty("severity_id") int severityId,
        @JsonProperty("src_endpoint") Endpoint source,
        @JsonProperty("status_id") int statusId,
        long time,
        @JsonProperty("type_uid") int typeUid,
        Unmapped unmapped) {
    private static final int CATEGORY = 6;
    private static final int CLASS = 6003;
    private static final int INFORMATIONAL = 1;

    private enum Activity {
        Create(1, Set.of("create", "file", "issue", "start", "comment", "add")),
        Update(3, Set.of()),
        Delete(4, Set.of("delete", "remove", "revoke", "end"));

        private final int id;
        private final Set<String> verbs;

        Activity(int id, Set<String> verbs) {
            this.id = id;
            this.verbs = verbs;
        }

        static Activity of(String action) {
            String verb = action.substring(action.lastIndexOf('.') + 1);
            if (Create.verbs.contains(verb)) {
                return Create;
            }
            return Delete.verbs.contains(verb) ? Delete : Update;
        }
    }

    record Actor(User user) {}

    /** @param type 1 user, 3 system @param credential id of the API token */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record User(
            String uid,
            String name,
            @JsonProperty("type_id") int type,
            @JsonProperty("credential_uid") @Nullable String credential) {}

    record Api(String operation, Service service) {}

    record Service(String name) {}

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Metadata(
            String uid,
            @JsonProperty("correlation_uid") String correlation,
            @JsonProperty("event_code") String code,
            @JsonProperty("log_name") String log,
            Product product,
            long sequence,
            String version) {}

    record Product(String name, @JsonProperty("vendor_name") String vendor) {}

    record Resource(String type, String uid) {}

    /** @param name how it came in: session, token or worker */
    record Endpoint(String name) {}

    record Unmapped(
            @JsonRawValue @Nullable String before,
            @JsonRawValue @Nullable String after) {}

    static OcsfEvent of(AuditEntry entry) {
        var activity = Activity.of(entry.action());
        boolean refused = entry.action().endsWith(".refuse");
        return new OcsfEvent(
                activity.id,
                activity.name(),
                new Actor(user(entry)),
                new Api(entry.action(), new Service("cabana")),
                "Application Activity",
                CATEGORY,
                "API Activity",
                CLASS,
                metadata(entry),
                List.of(resource(entry.object())),
                INFORMATIONAL,
                new Endpoint(entry.origin().kind()),
                refused ? 2 : 1,
                entry.at().toEpochMilli(),
                CLASS * 100 + activity.id,
                new Unmapped(entry.before(), entry.after()));
    }

    private static User user(AuditEntry entry) {
        boolean portal = entry.caller().equals("cabana");
        return new User(
                entry.caller(), entry.caller(), portal ? 3 : 1, entry.origin().token());
    }

    private static Metadata metadata(AuditEntry entry) {
        return new Metadata(
                Long.toString(entry.seq()),
                entry.origin().correlation(),
                entry.action(),
                "audit",
                new Product("Cabana", "Cabana"),
                entry.seq(),
                "1.6.0");
    }

    private static Resource resource(String object) {
        int colon = object.indexOf(':');
        return colon < 0
                ? new Resource(object, object)
                : new Resource(object.substring(0, colon), object.substring(colon + 1));
    }
}
