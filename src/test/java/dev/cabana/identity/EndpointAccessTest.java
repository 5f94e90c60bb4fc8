package dev.cabana.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.Router;
import com.vaadin.flow.server.VaadinServletContext;
import com.vaadin.flow.server.auth.AccessCheckDecision;
import com.vaadin.flow.server.auth.NavigationAccessControl;
import com.vaadin.flow.server.auth.NavigationContext;
import com.vaadin.flow.server.startup.ApplicationRouteRegistry;
import dev.cabana.identity.security.RolesOf;
import dev.cabana.testing.CabanaTest;
import dev.cabana.testing.Echo;
import dev.cabana.testing.Portal;
import dev.cabana.testing.TestLedger;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Calls every endpoint that the running portal has, streams and downloads too, and asks for every page, as every role,
 * and compares what they get with two tables. Somebody who adds an endpoint or a page adds a line; the failure tells which.
 */
@CabanaTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EndpointAccessTest {
    private static final String ENDPOINTS = "/access/endpoints.txt";
    private static final String PAGES = "/access/pages.txt";
    /** A version that nothing has. */
    private static final String STALE = "\"999999\"";

    private static final String NOT_THERE = "00000000-0000-4000-8000-000000000000";
    private static final String DEPLOYMENT =
            "access-walk-" + UUID.randomUUID().toString().substring(0, 8);

    @Autowired
    Portal portal;

    @Autowired
    TestLedger ledger;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @Autowired
    NavigationAccessControl navigation;

    @Autowired
    ServletContext servlets;

    private final HttpClient http = HttpClient.newHttpClient();
    private AccessPeople people;
    private String request;

    @BeforeAll
    void settle(
            @Autowired Teams teams,
            @Autowired People known,
            @Autowired ApiTokens tokens,
            @Autowired Memberships memberships,
            @Autowired Roles roles)
            throws Exception {
        people = new AccessPeople(teams, known, tokens, memberships, roles);
        var ref = ledger.deployment(DEPLOYMENT, AccessPeople.TEAM, "");
        ledger.event(ref, "walked", "So that a stream has something to send");
        request = draft();
    }

    private String draft() throws Exception {
        return made("/api/v1/requests", "requester", """
                {"kind": "create", "justification": "To be looked at", "draft": true, "spec": {
                 "apiVersion": "cabana.dev/v1", "kind": "Deployment",
                 "metadata": {"name": "%s-2", "team": "%s"}, "spec": {"region": "us-east-1"}}}""".formatted(DEPLOYMENT, AccessPeople.TEAM));
    }

    /** @return its id */
    private String made(String path, String role, String body) throws Exception {
        var answer = http.send(
                HttpRequest.newBuilder(portal.url().resolve(path))
                        .header("Authorization", "Bearer " + AccessPeople.token(role))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return dev.cabana.shared.Json.tree(answer.body()).get("id").asString();
    }

    private record Endpoint(String method, String path, MediaType accepts, MediaType sends, boolean takesVersion) {
        String key() {
            var key = method + " " + path;
            if (!accepts.equals(MediaType.APPLICATION_JSON)) {
                key += " as " + accepts;
            }
            return sends.equals(MediaType.APPLICATION_JSON) ? key : key + " of " + sends;
        }
    }

    @Test
    void everyEndpointAnswersEveryRoleAsDeclared() throws Exception {
        var table = AccessTable.read(ENDPOINTS);
        Map<String, List<String>> found = new TreeMap<>();
        for (var endpoint : endpoints().values()) {
            List<String> answers = new ArrayList<>();
            for (var role : table.roles()) {
                answers.add(Integer.toString(status(endpoint, role, table.with(endpoint.key()))));
            }
            found.put(endpoint.key(), answers);
        }
        assertThat(found.entrySet())
                .as("endpoints that break")
                .noneMatch(answers -> answers.getValue().stream().anyMatch(status -> status.startsWith("5")));
        table.assertIs(found);
    }

    @Test
    void nobodyLearnsWhatIsWrongWithWhatTheyMayNotDo() throws Exception {
        String unreadable = "{";
        for (var refused : Map.of(
                        "PUT /api/v1/catalog/models/{name}", 403,
                        "POST /api/v1/approval-policies", 403,
                        "PUT /api/v1/teams/{team}/quota", 404,
                        "POST /api/v1/teams/{team}/members", 404)
                .entrySet()) {
            var endpoint = endpoints().get(refused.getKey());
            assertThat(status(endpoint, "outsider", unreadable))
                    .as("%s by an outsider", refused.getKey())
                    .isEqualTo(refused.getValue());
            assertThat(status(endpoint, "administrator", unreadable))
                    .as("%s by an administrator", refused.getKey())
                    .isEqualTo(400);
        }
    }

    @Test
    void nobodyLearnsWhetherSomethingHasChangedThatTheyMayNotChange() throws Exception {
        var table = AccessTable.read(ENDPOINTS);
        List<String> wrong = new ArrayList<>();
        int calls = 0;
        for (var endpoint : endpoints().values()) {
            for (int i = 0; endpoint.takesVersion() && i < table.roles().size(); i++) {
                var declared = table.answers(endpoint.key()).get(i);
                if (List.of("401", "403", "404").contains(declared)) {
                    calls++;
                    var role = table.roles().get(i);
                    var with = table.with(endpoint.key());
                    int plain = status(endpoint, role, with);
                    int answer = status(call(endpoint, role, with).header("If-Match", STALE));
                    if (answer != plain) {
                        wrong.add("%s by %s: %d, otherwise %d".formatted(endpoint.key(), role, answer, plain));
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(calls).as("refused calls").isGreaterThan(50);
    }

    @Test
    void nobodyLearnsWhetherAWebhookOrAKeyHasChangedThatTheyMayNotChange() throws Exception {
        Map<String, String> bodies = Map.of(
                "/api/v1/model-keys",
                "{\"team\": \"%s\", \"name\": \"walked\", \"models\": [\"*\"]}",
                "/api/v1/webhooks",
                "{\"team\": \"%s\", \"name\": \"walked\", \"url\": \"http://127.0.0.1:9/\", \"topics\": [\"drift.found\"]}");
        for (var thing : bodies.entrySet()) {
            String body = thing.getValue().formatted(AccessPeople.TEAM);
            String id = made(thing.getKey(), "administrator", body);
            for (var method : List.of("PUT", "DELETE")) {
                var endpoint = endpoints().get(method + " " + thing.getKey() + "/{id}");
                for (var refused : Map.of("viewer", 403, "outsider", 404, "administrator", 412)
                        .entrySet()) {
                    var call = call(endpoint, refused.getKey(), body, path -> path.replace(NOT_THERE, id))
                            .header("If-Match", STALE);
                    assertThat(status(call))
                            .as("%s by %s", endpoint.key(), refused.getKey())
                            .isEqualTo(refused.getValue());
                }
            }
            var removed = call(
                    endpoints().get("DELETE " + thing.getKey() + "/{id}"),
                    "administrator",
                    "",
                    path -> path.replace(NOT_THERE, id));
            assertThat(status(removed)).isEqualTo(204);
        }
    }

    @Test
    void everyPageIsShownToEveryRoleAsDeclared() throws IOException {
        var table = AccessTable.read(PAGES);
        Map<String, List<String>> found = new TreeMap<>();
        var registry = ApplicationRouteRegistry.getInstance(new VaadinServletContext(servlets));
        registry.getRegisteredRoutes().forEach(route -> {
            List<String> templates = new ArrayList<>(List.of(route.getTemplate()));
            route.getRouteAliases().forEach(alias -> templates.add(alias.getTemplate()));
            for (var template : templates) {
                found.put(
                        "/" + template,
                        table.roles().stream()
                                .map(role -> shown(registry, route.getNavigationTarget(), template, role))
                                .toList());
            }
        });
        table.assertIs(found);
    }

    private String shown(ApplicationRouteRegistry registry, Class<?> page, String template, String role) {
        boolean signedIn = !role.equals(AccessPeople.NOBODY);
        var roles = signedIn ? RolesOf.caller(people.caller(role)) : List.<String>of();
        var context = new NavigationContext(
                new Router(registry),
                page,
                new Location(template.replaceAll(":(\\w+)[^/]*", "$1")),
                RouteParameters.empty(),
                signedIn ? () -> role : null,
                roles::contains,
                false);
        var decision = navigation.checkAccess(context, true).decision();
        return decision == AccessCheckDecision.ALLOW ? "shown" : "refused";
    }

    private Map<String, Endpoint> endpoints() {
        Map<String, Endpoint> endpoints = new TreeMap<>();
        mappings.getHandlerMethods()
                .forEach((mapping, handler) -> mapping.getPatternValues().stream()
                        .filter(path -> path.startsWith("/api/") && !path.equals(Echo.PATH))
                        .forEach(path -> methods(mapping).forEach(method -> {
                            var endpoint = new Endpoint(
                                    method,
                                    path,
                                    first(mapping.getProducesCondition().getProducibleMediaTypes()),
                                    first(mapping.getConsumesCondition().getConsumableMediaTypes()),
                                    takesVersion(handler));
                            endpoints.put(endpoint.key(), endpoint);
                        })));
        return endpoints;
    }

    private static boolean takesVersion(HandlerMethod handler) {
        return Arrays.stream(handler.getMethodParameters())
                .map(parameter -> parameter.getParameterAnnotation(RequestHeader.class))
                .anyMatch(header -> header != null && header.name().equals(HttpHeaders.IF_MATCH));
    }

    private static List<String> methods(RequestMappingInfo mapping) {
        var methods = mapping.getMethodsCondition().getMethods();
        assertThat(methods).as("every mapping names its methods: %s", mapping).isNotEmpty();
        return methods.stream().map(Enum::name).toList();
    }

    private static MediaType first(java.util.Set<MediaType> types) {
        return types.isEmpty() || types.contains(MediaType.APPLICATION_JSON)
                ? MediaType.APPLICATION_JSON
                : types.iterator().next();
    }

    private int status(Endpoint endpoint, String role, String with) throws IOException, InterruptedException {
        return status(call(endpoint, role, with));
    }

    private HttpRequest.Builder call(Endpoint endpoint, String role, String with) {
        return call(endpoint, role, with, UnaryOperator.identity());
    }

    private HttpRequest.Builder call(Endpoint endpoint, String role, String with, UnaryOperator<String> aimed) {
        var path = aimed.apply(endpoint.path()
                .replace("{team}", AccessPeople.TEAM)
                .replace("{name}", DEPLOYMENT)
                .replace("/requests/{id}", "/requests/" + request)
                .replace("{version}", "1")
                .replaceAll("\\{[^}]*}", NOT_THERE));
        var sent = with.replace("{team}", AccessPeople.TEAM).replace("{name}", DEPLOYMENT);
        var query = sent.startsWith("?") ? sent : "";
        var body = with.isEmpty() || with.startsWith("?") ? "{}" : sent;
        var call = HttpRequest.newBuilder(URI.create(portal.url() + path + query))
                .timeout(Duration.ofMinutes(1))
                .header("Accept", endpoint.accepts() + ", application/problem+json")
                .method(
                        endpoint.method(),
                        endpoint.method().equals("GET") || endpoint.method().equals("DELETE")
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(body));
        if (!endpoint.method().equals("GET") && !endpoint.method().equals("DELETE")) {
            call.header("Content-Type", endpoint.sends().toString());
        }
        if (!role.equals(AccessPeople.NOBODY)) {
            call.header("Authorization", "Bearer " + AccessPeople.token(role));
        }
        return call;
    }

    /** Of streams, only how they begin. */
    private int status(HttpRequest.Builder call) throws IOException, InterruptedException {
        var answer = http.send(call.build(), BodyHandlers.ofInputStream());
        answer.body().close();
        return answer.statusCode();
    }
}
