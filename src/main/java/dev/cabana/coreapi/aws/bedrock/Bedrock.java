package dev.cabana.coreapi.aws.bedrock;

import dev.cabana.coreapi.Settings;
import dev.cabana.coreapi.hosted.Heard;
import dev.cabana.coreapi.hosted.Hosted;
import dev.cabana.coreapi.relay.Call;
import java.time.Clock;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.FutureTask;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;

/** The models of Bedrock that the settings name, and no other: whoever has a key could else use all that the account may. */
public final class Bedrock implements Hosted, AutoCloseable {
    private final SortedMap<String, String> models;
    private final FutureTask<BedrockRuntimeAsyncClient> client;
    private final Clock clock;

    private Bedrock(SortedMap<String, String> models, FutureTask<BedrockRuntimeAsyncClient> client, Clock clock) {
        this.models = models;
        this.client = client;
        this.clock = clock;
    }

    /** Returns at once: the client takes a second to make, and nobody has asked anything yet. */
    public static Bedrock start(Settings settings, Clock clock) {
        var making = new FutureTask<>(() -> Clients.of(settings));
        Thread.ofPlatform().name("bedrock").daemon().start(making);
        return new Bedrock(settings.bedrock().orElseThrow().models(), making, clock);
    }

    @Override
    public Set<String> models() {
        return models.keySet();
    }

    @Override
    public Conversation ask(Call call, Heard heard) throws NotAsked {
        var question = Question.read(call.body(), Objects.requireNonNull(models.get(call.model())));
        var form = Form.of(call.model(), clock);
        var troubles = new Troubles(call.model(), call.stream());
        return call.stream()
                ? StreamedAnswer.ask(client(), question, new Chunks(form, !call.hideUsage()), troubles, heard)
                : WholeAnswer.ask(client(), question, form, troubles, heard);
    }

    private BedrockRuntimeAsyncClient client() {
        try {
            return client.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException("There is no client for Bedrock", e.getCause());
        }
    }

    @Override
    public void close() {
        client().close();
    }
}
