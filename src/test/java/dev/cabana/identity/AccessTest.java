package dev.cabana.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.Layout;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dev.cabana.testing.CabanaTest;
import dev.cabana.testing.Portal;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** Nothing can be reached that does not say who may. */
@CabanaTest
class AccessTest {
    private static final List<Class<? extends Annotation>> DECLARATIONS =
            List.of(PreAuthorize.class, RolesAllowed.class, PermitAll.class, DenyAll.class, AnonymousAllowed.class);

    @Autowired
    Portal portal;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    private record Call(HttpMethod method, String path) {}

    @Test
    void everyEndpointSaysWhoMayCallIt() {
        assertThat(handlers().filter(handler -> !declared(handler.getMethod()) && !declared(handler.getBeanType())))
                .isEmpty();
    }

    @Test
    void everyPageSaysWhoMaySeeIt() throws Exception {
        var scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(Route.class));
        scan.addIncludeFilter(new AnnotationTypeFilter(Layout.class));
        for (var found : scan.findCandidateComponents("dev.cabana")) {
            var page = Class.forName(found.getBeanClassName());
            assertThat(declared(page)).as(page.getName()).isTrue();
        }
    }

    @Test
    void everyCallWithoutATokenIsRefused() {
        calls().forEach(call -> assertRefused(
                portal.anonymous()
                        .method(call.method())
                        .uri(call.path())
                        .retrieve()
                        .toEntity(JsonNode.class),
                call));
    }

    @Test
    void everyCallWithAWrongTokenIsRefused() {
        var stranger = portal.client(headers -> headers.setBearerAuth("cabana_not-a-token"));
        calls().forEach(call -> assertRefused(
                stranger.method(call.method()).uri(call.path()).retrieve().toEntity(JsonNode.class), call));
    }

    @Test
    void aSessionCookieIsNotAToken() {
        var client = portal.client(headers -> headers.add("Cookie", "CABANA_SESSION=whatever"));

        assertThat(client.get()
                        .uri("/api/v1/me")
                        .retrieve()
                        .toBodilessEntity()
                        .getStatusCode()
                        .value())
                .isEqualTo(401);
    }

    @Test
    void healthIsOpenAndTheRestOfTheActuatorIsNot() {
        assertThat(status("/actuator/health")).isEqualTo(200);
        assertThat(status("/actuator/health/liveness")).isEqualTo(200);
        assertThat(status("/actuator/env")).isGreaterThanOrEqualTo(401);
        assertThat(status("/actuator")).isGreaterThanOrEqualTo(401);
    }

    private int status(String path) {
        return portal.anonymous()
                .get()
                .uri(path)
                .retrieve()
                .toBodilessEntity()
                .getStatusCode()
                .value();
    }

    private static void assertRefused(ResponseEntity<JsonNode> answer, Call call) {
        assertThat(answer.getStatusCode().value()).as(call.toString()).isEqualTo(401);
        assertThat(answer.getHeaders().getFirst("WWW-Authenticate"))
                .as(call.toString())
                .startsWith("Bearer");
        assertThat(answer.getHeaders().getContentType())
                .as(call.toString())
                .isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(answer.getBody().get("type").asString()).endsWith("/unauthenticated");
    }

    private Stream<HandlerMethod> handlers() {
        return mappings.getHandlerMethods().values().stream()
                .filter(handler -> handler.getBeanType().getName().startsWith("dev.cabana."));
    }

    private Stream<Call> calls() {
        return mappings.getHandlerMethods().entrySet().stream()
                .filter(entry -> entry.getValue().getBeanType().getName().startsWith("dev.cabana."))
                .flatMap(entry -> entry.getKey().getPatternValues().stream()
                        .filter(path -> path.startsWith("/api/"))
                        .flatMap(path -> entry.getKey().getMethodsCondition().getMethods().stream()
                                .map(method -> new Call(method.asHttpMethod(), path.replaceAll("\\{[^}]*}", "x")))));
    }

    private static boolean declared(AnnotatedElement element) {
        return DECLARATIONS.stream().anyMatch(d -> AnnotatedElementUtils.hasAnnotation(element, d));
    }
}
