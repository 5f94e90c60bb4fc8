package dev.cabana.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.testing.CabanaTest;
import dev.cabana.testing.Portal;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** From a filed request to a deployment that is ready, by the API alone. */
@CabanaTest
class WholeTest {
    private final Automation automation;
    private final World world;

    WholeTest(@Autowired Portal portal) {
        automation = new Automation(portal);
        world = new World(automation);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alb", "nginx"})
    void buildsWhatThePlanListsAndNothingElse(String ingress) {
        var name = Names.fresh("whole-" + ingress);
        var create = automation.fileCreate(Documents.whole(name, ingress));
        Set<String> planned = addresses(create.path("plan").path("items"));

        automation.approve(create);
        automation.awaitReady(name);
        automation.awaitState(create, "applied");

        List<JsonNode> resources = automation.resources(name);
        assertThat(resources)
                .extracting(resource -> resource.path("address").asString())
                .containsExactlyInAnyOrderElementsOf(planned);
        assertThat(resources)
                .allSatisfy(resource ->
                        assertThat(resource.path("state").asString()).isEqualTo("ready"));
        assertThat(world.tagged(name)).isNotEmpty().isSubsetOf(planned);
        assertThat(automation.all("/deployments/" + name + "/models?limit=50"))
                .extracting(model -> model.path("state").asString())
                .containsExactly("ready", "ready");
        release(name);
    }

    /** The reservation's nodes are for the next test. */
    private void release(String name) {
        var delete = automation.fileDelete(name);
        automation.approve(delete);
        automation.awaitPhase(name, "deleted");
        assertThat(automation.deployment(name).path("proof").path("leftovers")).isEmpty();
        automation.awaitState(delete, "applied");
    }

    private static Set<String> addresses(JsonNode items) {
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.path("address").asString())
                .collect(Collectors.toSet());
    }
}
