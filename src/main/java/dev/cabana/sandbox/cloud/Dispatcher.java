package dev.cabana.sandbox.cloud;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a request to the service that its signature names: who is it, what is meant, what goes wrong on purpose, do it, write it down. */
final class Dispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    static final int LARGEST_BODY = 64 << 20;

    private final Cloud cloud;
    private final CallJournal journal;
    private final Map<String, AwsService> services = new HashMap<>();

    private record Answer(Call call, Reply reply, @Nullable String errorCode) {}

    Dispatcher(Cloud cloud, CallJournal journal, List<AwsService> services) {
        this.cloud = cloud;
        this.journal = journal;
        services.forEach(service -> this.services.put(service.name(), service));
    }

    Reply answer(Call.Request request) {
        long start = System.nanoTime();
        var scope = CredentialScope.of(request);
        // What carries no signature can only be meant for S3, the one service with anonymous callers.
        String name = scope.map(CredentialScope::service).orElse("s3");
        AwsService service = services.get(name);
        String requestId = requestId(name);
        if (service == null) {
            var unknown = new AwsError(404, "UnknownService", "The sandbox cloud has no service " + name);
            return ErrorForm.render(unknown, Protocol.restJson, request.path(), requestId);
        }
        Answer answer = answer(request, scope, service, requestId, start);
        Reply reply = identified(answer.reply(), service.protocol(), requestId);
        service.answered(answer.call(), reply, answer.errorCode(), Duration.ofNanos(System.nanoTime() - start));
        return reply;
    }

    private Answer answer(
            Call.Request request, Optional<CredentialScope> scope, AwsService service, String requestId, long start) {
        var target = new Call.Target(
                service.name(), Call.UNKNOWN, scope.map(CredentialScope::region).orElse("us-east-1"), Map.of());
        var caller = new Call.Caller(cloud.account(), "anonymous");
        Call call = new Call(caller, target, request, cloud.clock().now(), requestId);
        try {
            caller = scope.flatMap(s -> cloud.accessKeys().find(s.keyId()))
                    .orElseThrow(() -> service.protocol().unknownKey());
            target = service.route(request, target.region());
            call = new Call(caller, target, plain(request), call.at(), requestId);
            return perform(call, service, start);
        } catch (AwsError refused) {
            journal.later(entry(call, refused.status(), refused.code(), start));
            return refusal(call, refused, service);
        } catch (RuntimeException broken) {
            LOG.error("{} {} broke; the caller is told to try again", call.service(), call.operation(), broken);
            AwsError internal = service.protocol().internal();
            journal.later(entry(call, internal.status(), internal.code(), start));
            return refusal(call, internal, service);
        }
    }

    private static Answer refusal(Call call, AwsError error, AwsService service) {
        Reply reply = ErrorForm.render(error, service.protocol(), call.http().path(), call.requestId());
        return new Answer(call, reply, error.code());
    }

    private static Call.Request plain(Call.Request request) {
        if (request.body().length > LARGEST_BODY) {
            throw new AwsError("EntityTooLarge", "The sandbox cloud takes at most " + LARGEST_BODY + " bytes at once");
        }
        return ChunkedBody.decoded(request);
    }

    private Answer perform(Call call, AwsService service, long start) {
        Faults.Verdict verdict = cloud.faults().judge(call, service.protocol());
        if (verdict.error().isPresent() && !verdict.afterEffect()) {
            throw verdict.error().get();
        }
        cloud.faults().before(call);
        Reply reply = cloud.store().transaction(() -> {
            Reply done = service.handle(call);
            if (call.changes()) {
                journal.write(verdict.error()
                        .map(lost -> entry(call, lost.status(), lost.code(), start))
                        .orElseGet(() -> entry(call, done.status(), null, start)));
            }
            return done;
        });
        cloud.faults().after(call);
        if (!call.changes()) {
            journal.later(entry(call, reply.status(), null, start));
        }
        return verdict.error()
                .map(lost -> refusal(call, lost, service))
                .orElseGet(() -> new Answer(call, Envelope.around(reply, service.protocol(), call), null));
    }

    private CallJournal.Entry entry(Call call, int status, @Nullable String errorCode, long start) {
        return new CallJournal.Entry(
                journal.next(),
                call.at(),
                call.principal(),
                call.service(),
                call.operation(),
                call.region(),
                status,
                errorCode,
                Subject.of(call),
                call.requestId(),
                Duration.ofNanos(System.nanoTime() - start));
    }

    private static String requestId(String service) {
        return service.equals("s3")
                ? Ids.hex(8).toUpperCase(Locale.ROOT)
                : UUID.randomUUID().toString();
    }

    private static Reply identified(Reply reply, Protocol protocol, String requestId) {
        return protocol == Protocol.restXml
                ? reply.with("x-amz-request-id", requestId).with("x-amz-id-2", Ids.hex(24))
                : reply.with("x-amzn-RequestId", requestId);
    }
}
