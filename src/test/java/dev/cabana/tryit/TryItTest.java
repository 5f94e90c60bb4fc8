package dev.cabana.tryit;

import static dev.cabana.modelkey.ServedPlatform.MODEL;
import static dev.cabana.testing.TestPeople.DANA;
import static dev.cabana.testing.TestPeople.VIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cabana.modelkey.ServedPlatform;
import dev.cabana.modelusage.ModelUsage;
import dev.cabana.modelusage.UsageFilter;
import dev.cabana.modelusage.UsageTotal;
import dev.cabana.modelusage.UsageTotal.By;
import dev.cabana.serving.ServedDeployments;
import dev.cabana.shared.DeploymentRef;
import dev.cabana.shared.Refusal;
import dev.cabana.testing.CabanaTest;
import dev.cabana.testing.Portal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Models are asked the way programs ask them, and tell what core-api says. */
@CabanaTest
class TryItTest {
    @Autowired
    Portal portal;

    @Autowired
    TryIt tryIt;

    @Autowired
    ServedDeployments served;

    @Autowired
    ModelUsage usage;

    private static final class Heard implements TrialListener {
        private final StringBuilder text = new StringBuilder();
        private String end = "";

        @Override
        public void said(String piece, Trial soFar) {
            text.append(piece);
        }

        @Override
        public void ended(Trial trial, String cut) {
            end = "%s %s %s".formatted(trial.first().isPresent(), trial.tokens() > 0, trial.server());
        }

        @Override
        public void refused(int status, String code, String message) {
            end = status + " " + code;
        }
    }

    private DeploymentRef deployment() {
        ServedPlatform.ready(portal);
        return served.all().stream()
                .filter(ref -> ref.name().equals(ServedPlatform.NAME))
                .findFirst()
                .orElseThrow();
    }

    private static Conversation about(String model, String question) {
        return new Conversation(model, List.of(new Said(Said.Who.user, question)));
    }

    @Test
    void tellsTheAnswerAndWhoGaveIt() {
        var heard = new Heard();

        tryIt.ask(DANA, deployment(), about(MODEL, "Hello"), new StopSign(), heard);

        assertThat(heard.text).contains("stand-in", "Hello");
        assertThat(heard.end).isEqualTo("true true cabana-sandbox-stand-in");
        await().atMost(Duration.ofSeconds(90))
                .untilAsserted(() -> assertThat(usage.totals(
                                DANA, new UsageFilter(null, ServedPlatform.NAME, null, null, null, null), By.key))
                        .extracting(UsageTotal::name)
                        .contains("Try it"));
    }

    @Test
    void tellsErrorsAsCoreApiDoes() {
        var heard = new Heard();

        tryIt.ask(DANA, deployment(), about("no-such-model", "Hello"), new StopSign(), heard);

        assertThat(heard.end).isEqualTo("404 model_not_found");
    }

    @Test
    void refusesWhatIsTooLongAndWhoMayNotAsk() {
        DeploymentRef deployment = deployment();
        var long_ = about(MODEL, "x".repeat(Conversation.LONGEST_QUESTION + 1));

        assertThatThrownBy(() -> tryIt.ask(DANA, deployment, long_, new StopSign(), new Heard()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("characters");
        assertThatThrownBy(() -> tryIt.ask(VIC, deployment, about(MODEL, "Hello"), new StopSign(), new Heard()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("requesters");
    }
}
