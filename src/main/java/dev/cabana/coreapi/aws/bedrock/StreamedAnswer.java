package dev.cabana.coreapi.aws.bedrock;

import dev.cabana.coreapi.hosted.Heard;
import dev.cabana.coreapi.hosted.Hosted;
import dev.cabana.coreapi.hosted.Trouble;
import io.vertx.core.buffer.Buffer;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamOutput;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponse;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;

/** An answer that comes in events, as many as are wanted. */
final class StreamedAnswer
        implements Hosted.Conversation, ConverseStreamResponseHandler, Subscriber<ConverseStreamOutput> {
    private static final Trouble CUT = Trouble.of(502, "upstream_cut", "Amazon Bedrock broke the answer off");

    private final Chunks chunks;
    private final Heard heard;
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private @Nullable Subscription events;
    private long wanted;
    private boolean cancelled;
    private volatile boolean begun;

    private StreamedAnswer(Chunks chunks, Heard heard) {
        this.chunks = chunks;
        this.heard = heard;
    }

    static StreamedAnswer ask(
            BedrockRuntimeAsyncClient client, Question question, Chunks chunks, Troubles troubles, Heard heard) {
        var answer = new StreamedAnswer(chunks, heard);
        CompletableFuture<Void> asked = client.converseStream(question.streamed(), answer);
        asked.whenComplete((nothing, failure) -> {
            if (failure != null && !(failure instanceof CancellationException)) {
                Trouble trouble = troubles.of(failure);
                heard.failed(answer.begun && trouble.code().equals(Troubles.CLOSED) ? CUT : trouble);
            }
        });
        answer.over.whenComplete((nothing, stopped) -> asked.cancel(true));
        return answer;
    }

    @Override
    public void responseReceived(ConverseStreamResponse response) {
        // The events say all.
    }

    @Override
    public void onEventStream(SdkPublisher<ConverseStreamOutput> publisher) {
        publisher.subscribe(this);
    }

    @Override
    public void exceptionOccurred(Throwable failure) {
        // Comes again, with the end.
    }

    @Override
    public void complete() {
        // The subscription says so too.
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        long before;
        synchronized (this) {
            events = subscription;
            before = wanted;
            wanted = 0;
            if (cancelled) {
                before = -1;
            }
        }
        if (before < 0) {
            subscription.cancel();
        } else if (before > 0) {
            subscription.request(before);
        }
    }

    @Override
    public void onNext(ConverseStreamOutput event) {
        begun = true;
        Buffer piece = chunks.of(event);
        if (piece == null) {
            want(1);
        } else {
            heard.piece(piece);
        }
    }

    @Override
    public void onError(Throwable failure) {
        // Comes again, with the end.
    }

    @Override
    public void onComplete() {
        heard.counted(chunks.usage());
        if (chunks.whole()) {
            heard.piece(Chunks.last());
            heard.ended();
        } else {
            heard.failed(CUT);
        }
    }

    @Override
    public void want(int pieces) {
        Subscription from;
        synchronized (this) {
            from = events;
            if (from == null) {
                wanted += pieces;
            }
        }
        if (from != null) {
            from.request(pieces);
        }
    }

    @Override
    public void cancel() {
        Subscription from;
        synchronized (this) {
            cancelled = true;
            from = events;
        }
        if (from != null) {
            from.cancel();
        }
        over.cancel(true);
    }
}
