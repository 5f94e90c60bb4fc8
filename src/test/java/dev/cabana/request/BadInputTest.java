package dev.cabana.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.sandbox.cloud.ec2.SandboxCapacity;
import dev.cabana.testing.CabanaTest;
import dev.cabana.testing.Portal;
import dev.cabana.testing.TestLedger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Everything that is refused, and how: a problem that names the field, and nothing changed. */
@CabanaTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {
    private static final String REQUESTS = "/api/v1/requests";
    private static final String JSON = "application/json";
    private static final String YAML = "application/yaml";
    private static final List<String> TABLES =
            List.of("request", "request_comment", "deployment", "deployment_revision");

    @Autowired
    Portal portal;

    @Autowired
    TestLedger ledger;

    @Autowired
    JdbcClient jdbc;

    private final String suffix = UUID.randomUUID().toString().substring(0, 8);
    private String mine = "";
    private String version = "";

    /** @param pointer to the field to blame; null for none @param said part of the detail or of the violation */
    private record Row(
            String title, Call call, int status, @Nullable String pointer, String said) {
        @Override
        public String toString() {
            return title;
        }
    }

    /** @param token empty for none */
    private record Call(HttpMethod method, String uri, String token, String type, String body) {
        Call as(String other) {
            return new Call(method, uri, other, type, body);
        }

        Call type(String other) {
            return new Call(method, uri, token, other, body);
        }
    }

    @BeforeAll
    void others() {
        ledger.settled(ledger.deployment("taken-" + suffix, "atlas", ""));
        ledger.settled(ledger.deployment("orions-" + suffix, "orion", ""));
        ledger.settled(ledger.deployment("kept-" + suffix, "atlas", "protection: {delete: true}"));
        // The ledger's row says what the engine would have copied from the document.
        jdbc.sql("update deployment set protected = true where name = :name")
                .param("name", "kept-" + suffix)
                .update();
        JsonNode filed = portal.post(
                        "dana", REQUESTS, document("mine-SUFFIX", "").replace("SUFFIX", suffix))
                .getBody();
        mine = filed.get("id").asString();
        version = filed.get("version").asString();
    }

    static Stream<Row> rows() {
        return Stream.of(names(), networks(), nodes(), catalog(), bodies(), rights(), decisions(), transport())
                .flatMap(rows -> rows);
    }

    private static Stream<Row> names() {
        return Stream.of(
                invalid("a name of 43 characters", document("a".repeat(43), ""), "/metadata/name", "42"),
                invalid("capitals in a name", document("Atlas", ""), "/metadata/name", "small letters"),
                invalid("an underscore in a name", document("atlas_prod", ""), "/metadata/name", "small letters"),
                invalid("a name that starts with a digit", document("1st", ""), "/metadata/name", "start"),
                invalid("two hyphens in a row", document("atlas--prod", ""), "/metadata/name", "hyphens"),
                invalid("no name", document("", ""), "/metadata/name", "must"),
                refused(
                        "the name of a live deployment",
                        post(document("taken-SUFFIX", "")),
                        409,
                        null,
                        "A deployment named taken-SUFFIX exists already"),
                refused(
                        "a name that was asked for",
                        post(document("mine-SUFFIX", "")),
                        409,
                        null,
                        "is still submitted"));
    }

    private static Stream<Row> networks() {
        String cidr = "/spec/network/cidr";
        return Stream.of(
                invalid("no CIDR block", network("10.0.0.0"), cidr, "must be an IPv4 block"),
                invalid("an octet over 255", network("10.0.300.0/16"), cidr, "must be an IPv4 block"),
                invalid("a prefix over 32", network("10.0.0.0/33"), cidr, ""),
                invalid("host bits in a block", network("10.0.0.1/16"), cidr, ""),
                invalid("a block larger than a VPC's", network("10.0.0.0/8"), cidr, "/16"),
                invalid("a block without room", network("10.0.0.0/27"), cidr, "too small"),
                invalid("a public block", network("8.8.0.0/16"), cidr, "private range"),
                invalid("a block over that of services", network("10.100.0.0/16"), cidr, "overlaps 10.100.0.0/16"),
                invalid(
                        "a wrong block among those let in",
                        of("\"ingress\": {\"inboundCidrs\": [\"10.0.0.0/8\", \"10.0.0.0/99\"]}"),
                        "/spec/ingress/inboundCidrs/1",
                        ""),
                invalid(
                        "a zone of another region",
                        of("\"network\": {\"zones\": [\"us-east-1a\", \"eu-west-1a\"]}"),
                        "/spec/network/zones/1",
                        "us-east-1"));
    }

    private static Stream<Row> nodes() {
        return Stream.of(
                invalid("min over desired", cpu("\"min\": 5, \"desired\": 3"), "/spec/cpuNodes/desired", "min"),
                invalid("desired over max", cpu("\"desired\": 11, \"max\": 10"), "/spec/cpuNodes/desired", "max"),
                invalid("max under min", cpu("\"min\": 3, \"desired\": 3, \"max\": 2"), "/spec/cpuNodes/min", ""),
                invalid("a negative count", cpu("\"min\": -1"), "/spec/cpuNodes/min", ""),
                invalid("no CPU node", cpu("\"min\": 0, \"desired\": 0"), "/spec/cpuNodes/desired", "at least 1"),
                invalid("text for a number", cpu("\"desired\": \"many\""), "/spec/cpuNodes/desired", "number"),
                invalid("a tiny disk", cpu("\"diskGiB\": 5"), "/spec/cpuNodes/diskGiB", "20"),
                invalid("desired GPUs over max", gpu("\"desired\": 3, \"max\": 1"), "/spec/gpuNodes/0/desired", "max"),
                invalid(
                        "a reservation without an id",
                        gpu("\"capacity\": {\"type\": \"reservation\"}"),
                        "/spec/gpuNodes/0/capacity/id",
                        ""),
                invalid(
                        "a reservation that nobody has",
                        gpu(reserved("cr-0123456789abcdef0")),
                        "/spec/gpuNodes/0/capacity/id",
                        "does not exist"),
                invalid(
                        "a reservation in another zone",
                        gpu(reserved(SandboxCapacity.P5_ELSEWHERE.idIn("us-east-1"))),
                        "/spec/gpuNodes/0/capacity/id",
                        "lies in " + SandboxCapacity.P5_ELSEWHERE.zoneIn("us-east-1")),
                invalid(
                        "a reservation of another type",
                        gpu(reserved(SandboxCapacity.P5E.idIn("us-east-1"))),
                        "/spec/gpuNodes/0/instanceType",
                        "p5e.48xlarge"));
    }

    private static Stream<Row> catalog() {
        return Stream.of(
                invalid(
                        "an unknown region",
                        document("bad-SUFFIX", "").replace("us-east-1", "us-east-9"),
                        "/spec/region",
                        "us-east-9 is not offered"),
                invalid(
                        "an unknown version",
                        of("\"kubernetesVersion\": \"1.12\""),
                        "/spec/kubernetesVersion",
                        "1.12 is not offered"),
                invalid("a version as a number", of("\"kubernetesVersion\": 1.3"), "/spec/kubernetesVersion", ""),
                invalid(
                        "an unknown instance type",
                        cpu("\"instanceType\": \"m5.huge\""),
                        "/spec/cpuNodes/instanceType",
                        "m5.huge"),
                invalid(
                        "GPU nodes without GPUs",
                        gpu("\"instanceType\": \"m5.4xlarge\""),
                        "/spec/gpuNodes/0/instanceType",
                        "m5.4xlarge"),
                invalid(
                        "an unknown model",
                        of("\"models\": [{\"name\": \"Malibu 9000\"}]"),
                        "/spec/models/0/name",
                        "Malibu 9000"));
    }

    private static Stream<Row> bodies() {
        return Stream.of(
                invalid("an unknown field", of("\"cpuNode\": {}"), "/spec/cpuNode", "cpuNodes"),
                invalid("an unknown field of the request", "{\"kin\": \"create\"}", "/kin", "known"),
                invalid("no kind", "{\"justification\": \"x\"}", "/kind", "create, change or delete"),
                invalid(
                        "an unknown kind",
                        "{\"kind\": \"modify\"}",
                        "/kind",
                        "must be one of create, change, delete, not \\\"modify\\\""),
                invalid("no document", "{\"kind\": \"create\", \"justification\": \"x\"}", "/spec", "must be given"),
                invalid(
                        "no region",
                        document("bad-SUFFIX", "").replace("\"region\"", "\"account\""),
                        "/spec/region",
                        ""),
                invalid(
                        "no justification",
                        document("bad-SUFFIX", "").replace("because", " "),
                        "/justification",
                        "for the approver"),
                invalid(
                        "a document with a request to delete",
                        "{\"kind\": \"delete\", \"deployment\": \"taken-SUFFIX\", \"justification\": \"x\", \"spec\": {}}",
                        "/spec",
                        "delete"),
                invalid(
                        "another region in a change",
                        "{\"kind\": \"change\", \"deployment\": \"taken-SUFFIX\", \"justification\": \"x\", "
                                + "\"change\": {\"region\": \"us-west-2\"}}",
                        "/spec/region",
                        "cannot change"),
                invalid(
                        "other addresses for the network in a change",
                        "{\"kind\": \"change\", \"deployment\": \"taken-SUFFIX\", \"justification\": \"x\", "
                                + "\"change\": {\"network\": {\"cidr\": \"10.50.0.0/16\"}}}",
                        "/spec/network/cidr",
                        "cannot change"),
                invalid(
                        "a change that changes the name",
                        "{\"kind\": \"change\", \"deployment\": \"taken-SUFFIX\", \"justification\": \"x\", "
                                + "\"change\": {\"metadata\": {\"name\": \"other\"}}}",
                        "/metadata/name",
                        "taken-SUFFIX"),
                refused("broken JSON", post("{\"kind\": \"create\",\n  \"spec\": }"), 400, null, "Line 2, column 11"),
                refused("nothing", post(""), 400, null, "The body is missing"),
                refused("nothing as YAML", post("").type(YAML), 400, null, "The body is missing"),
                refused(
                        "JSON without end",
                        post("{\"kind\": \"create\", \"spec\": " + "[".repeat(2_000) + "]".repeat(2_000) + "}"),
                        400,
                        null,
                        "too deep"),
                refused(
                        "broken YAML",
                        post("metadata:\n  name: bad\n  team: [atlas\nspec: {}\n")
                                .type(YAML),
                        400,
                        null,
                        "line 4, column 5"),
                refused(
                        "broken YAML within JSON",
                        post(
                                "{\"kind\": \"create\", \"justification\": \"x\", \"spec\": \"metadata:\\n\\tname: bad\"}"),
                        400,
                        null,
                        "line 2, column 1"),
                refused(
                        "a key twice in YAML",
                        post("metadata: {name: bad, name: good, team: atlas}\nspec: {region: us-east-1}")
                                .type(YAML),
                        400,
                        null,
                        "line 1"));
    }

    private static Stream<Row> rights() {
        String delete = "{\"kind\": \"delete\", \"deployment\": \"%s\", \"justification\": \"x\"}";
        return Stream.of(
                refused("no token", get("/api/v1/deployments").as(""), 401, null, "Authorization: Bearer"),
                refused("a wrong token", get("/api/v1/deployments").as("nobody"), 401, null, "Authorization: Bearer"),
                refused(
                        "a wrong token to file with",
                        post(document("bad-SUFFIX", "")).as("nobody"),
                        401,
                        null,
                        ""),
                refused("a viewer who files", post(document("bad-SUFFIX", "")).as("vic"), 403, null, "atlas"),
                refused(
                        "a request for another team",
                        post(document("bad-SUFFIX", "").replace("atlas", "orion")),
                        403,
                        null,
                        "orion"),
                refused("another team's deployment", get("/api/v1/deployments/orions-SUFFIX"), 404, null, "orions"),
                refused(
                        "another team's deployment, to delete",
                        post(delete.formatted("orions-SUFFIX")),
                        404,
                        null,
                        "does not exist, or you may not see it"),
                refused(
                        "another team's deployment, to change",
                        post(delete.formatted("orions-SUFFIX").replace("delete", "change")),
                        404,
                        null,
                        "does not exist"),
                refused("a deployment that is not there", post(delete.formatted("nothing")), 404, null, "nothing"),
                refused(
                        "a protected deployment, to delete",
                        post(delete.formatted("kept-SUFFIX")),
                        409,
                        null,
                        "protected"));
    }

    private static Stream<Row> decisions() {
        String hash = "{\"planHash\": \"" + "0".repeat(64) + "\"}";
        return Stream.of(
                refused("approving one's own request", decide("approve", hash).as("dana"), 403, null, "of their own"),
                refused(
                        "rejecting one's own request",
                        decide("reject", "{\"reason\": \"x\"}"),
                        403,
                        null,
                        "of their own"),
                refused("a viewer who approves", decide("approve", hash).as("vic"), 403, null, "may not approve"),
                refused(
                        "a stale plan hash",
                        decide("approve", hash).as("alex"),
                        409,
                        null,
                        "no longer the one you read"),
                refused("no plan hash", decide("approve", "{}").as("alex"), 422, "/planHash", ""),
                refused("no reason to reject", decide("reject", "{}").as("alex"), 422, "/reason", "empty"),
                refused("an empty comment", decide("comments", "{\"text\": \" \"}"), 422, "/text", "empty"),
                refused(
                        "a request that is not there",
                        get(REQUESTS + "/00000000-0000-0000-0000-000000000000"),
                        404,
                        null,
                        "does not exist"),
                refused("an id that is none", get(REQUESTS + "/7"), 400, null, "id must be an id such as"),
                refused(
                        "a page of any size",
                        get(REQUESTS + "?limit=all"),
                        400,
                        null,
                        "limit must be a whole number from 1 to 200"),
                refused(
                        "a state that is none",
                        get(REQUESTS + "?state=maybe"),
                        400,
                        null,
                        "state must be one of draft, "));
    }

    private static Stream<Row> transport() {
        String large = "x".repeat(10 * 1024 * 1024);
        return Stream.of(
                refused(
                        "a body of 10 MB",
                        post(document("bad-SUFFIX", "").replace("because", large)),
                        413,
                        null,
                        "KiB"),
                refused("10 MB of YAML", post("# " + large).type(YAML), 413, null, "KiB"),
                refused(
                        "the wrong content type",
                        post(document("bad-SUFFIX", "")).type("text/plain"),
                        415,
                        null,
                        ""),
                refused("a form", post("kind=create").type("application/x-www-form-urlencoded"), 415, null, ""),
                refused(
                        "a method that is not for this",
                        new Call(HttpMethod.DELETE, "/api/v1/deployments/taken-SUFFIX", "dana", JSON, ""),
                        405,
                        null,
                        ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void isRefusedAndChangesNothing(Row row) {
        List<Integer> before = counts();

        var answer = send(row.call());

        JsonNode problem = answer.getBody();
        assertThat(answer.getStatusCode().value()).as("%s", problem).isEqualTo(row.status());
        assertThat(answer.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(problem.get("status").asInt()).isEqualTo(row.status());
        assertThat(problem.get("type").asString()).startsWith("https://cabana.dev/problems/");
        assertThat(problem.get("title").asString()).isNotBlank();
        assertThat(problem.path("detail").asString("") + problem.path("violations"))
                .contains(filled(row.said()));
        if (row.pointer() != null) {
            assertThat(pointers(problem)).contains(row.pointer());
        }
        assertThat(counts()).isEqualTo(before);
        assertThat(portal.get("dana", REQUESTS + "/" + mine)
                        .getBody()
                        .get("version")
                        .asString())
                .isEqualTo(version);
    }

    private ResponseEntity<JsonNode> send(Call call) {
        var client = call.token().isEmpty() ? portal.anonymous() : portal.as(call.token());
        var request = client.method(call.method()).uri(filled(call.uri()));
        if (call.method() == HttpMethod.POST) {
            request.contentType(MediaType.parseMediaType(call.type()))
                    .body(filled(call.body()).getBytes(StandardCharsets.UTF_8));
        }
        return request.retrieve().toEntity(JsonNode.class);
    }

    private String filled(String text) {
        return text.replace("SUFFIX", suffix).replace("MINE", mine);
    }

    private List<Integer> counts() {
        return TABLES.stream()
                .map(table -> jdbc.sql("select count(*) from " + table)
                        .query(Integer.class)
                        .single())
                .toList();
    }

    private static List<String> pointers(JsonNode problem) {
        return problem.path("violations")
                .valueStream()
                .map(violation -> violation.get("pointer").asString())
                .toList();
    }

    private static Row invalid(String title, String body, String pointer, String said) {
        return refused(title, post(body), 422, pointer, said);
    }

    private static Row refused(String title, Call call, int status, @Nullable String pointer, String said) {
        return new Row(title, call, status, pointer, said);
    }

    private static Call post(String body) {
        return new Call(HttpMethod.POST, REQUESTS, "dana", JSON, body);
    }

    private static Call get(String uri) {
        return new Call(HttpMethod.GET, uri, "dana", JSON, "");
    }

    private static Call decide(String verb, String body) {
        return new Call(HttpMethod.POST, REQUESTS + "/MINE/" + verb, "dana", JSON, body);
    }

    /** @param more of the spec, beside its region */
    private static String document(String name, String more) {
        return """
                {"kind": "create", "justification": "because", "spec": {
                  "metadata": {"name": "%s", "team": "atlas"},
                  "spec": {"region": "us-east-1"%s}}}""".formatted(name, more.isEmpty() ? "" : ", " + more);
    }

    private static String of(String more) {
        return document("bad-SUFFIX", more);
    }

    private static String network(String cidr) {
        return of("\"network\": {\"cidr\": \"" + cidr + "\"}");
    }

    private static String cpu(String fields) {
        return of("\"cpuNodes\": {" + fields + "}");
    }

    private static String gpu(String fields) {
        return of("\"gpuNodes\": [{\"name\": \"gpu\"%s%s}]"
                .formatted(fields.contains("instanceType") ? ", " : ", \"instanceType\": \"p5.48xlarge\", ", fields));
    }

    private static String reserved(String id) {
        return "\"capacity\": {\"type\": \"reservation\", \"id\": \"" + id + "\"}";
    }
}
