package dev.cabana.tryit;

import dev.cabana.deployment.Deployments;
import dev.cabana.identity.Caller;
import dev.cabana.kubernetes.KubernetesCluster;
import dev.cabana.kubernetes.KubernetesFailure;
import dev.cabana.kubernetes.ProxyAnswer;
import dev.cabana.kubernetes.ProxyCall;
import dev.cabana.serving.ServedDeployments;
import dev.cabana.shared.DeploymentRef;
import dev.cabana.shared.Refusal;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;

/** Asks deployed models for people, through core-api and the API server's proxy, as it would be for programs. */
@Service
public class TryIt {
    private static final Duration LONGEST = Duration.ofMinutes(5);
    /** The cluster has the key, and core-api hears of it a moment later; or core-api itself is changing over. */
    private static final Set<Integer> SOON = Set.of(401, 503);

    private static final int TRIES = 20;
    private static final Duration BETWEEN = Duration.ofMillis(150);

    private final Deployments deployments;
    private final ServedDeployments served;
    private final TrialKeys keys;
    private final Allowance allowance;

    TryIt(Deployments deployments, ServedDeployments served, TrialKeys keys, Allowance allowance) {
        this.deployments = deployments;
        this.served = served;
        this.keys = keys;
        this.allowance = allowance;
    }

    /** Names of the models that the deployment is to serve. */
    public List<String> models(Caller caller, String deployment) {
        return deployments.find(caller, deployment).spec().spec().models().stream()
                .map(model -> model.name())
                .toList();
    }

    /** A call costs GPU time, so it is for those who may ask for things. */
    public boolean mayAsk(Caller caller, DeploymentRef deployment) {
        return caller.mayRequest(deployment.team());
    }

    /**
     * Returns when the answer is whole, was refused, or {@code stop} was pressed; takes as long as that.
     *
     * @throws Refusal when it is not even asked
     */
    public void ask(
            Caller caller, DeploymentRef deployment, Conversation conversation, StopSign stop, TrialListener listener) {
        if (!mayAsk(caller, deployment)) {
            throw Refusal.forbidden("Only requesters of team " + deployment.team() + " try its models");
        }
        conversation.check();
        allowance.take(caller.id());
        try {
            String secret = keys.secret(deployment);
            boolean asked = served.in(deployment.id(), cluster -> {
                        ask(cluster, secret, conversation, stop, listener);
                        return true;
                    })
                    .orElse(false);
            if (!asked) {
                throw Refusal.conflict(deployment.name() + " has no cluster yet");
            }
        } catch (KubernetesFailure away) {
            throw Refusal.conflict("core-api of " + deployment.name() + " cannot be reached: " + away.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.conflict("The portal is stopping");
        }
    }

    private static void ask(
            KubernetesCluster cluster,
            String secret,
            Conversation conversation,
            StopSign stop,
            TrialListener listener) {
        var call = new ProxyCall(
                "POST",
                ServedDeployments.PLATFORM,
                "services/core-api:http",
                "/openai/v1/chat/completions",
                Map.of("X-Api-Key", secret, "Accept", "text/event-stream"),
                conversation.body(),
                LONGEST);
        try {
            for (int i = 1; ; i++) {
                long begun = System.nanoTime();
                try (ProxyAnswer answer = cluster.proxied(call)) {
                    stop.ends(answer);
                    if (!SOON.contains(answer.status()) || i == TRIES) {
                        new Answer(answer, begun, stop, listener).pass();
                        return;
                    }
                }
                Thread.sleep(BETWEEN);
            }
        } catch (IOException e) {
            throw Refusal.conflict("The connection to core-api broke: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
