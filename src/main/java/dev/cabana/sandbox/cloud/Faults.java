package dev.cabana.sandbox.cloud;

import dev.cabana.sandbox.cloud.Fault.Answer;
import dev.cabana.sandbox.cloud.Fault.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/** What goes wrong on purpose. Set by administrators and tests; every method takes effect with the next call. */
public final class Faults {
    private static final Map<String, String> EC2_QUOTAS = Map.of(
            "CreateVpc", "VpcLimitExceeded",
            "AllocateAddress", "AddressLimitExceeded",
            "CreateNatGateway", "NatGatewayLimitExceeded",
            "RunInstances", "VcpuLimitExceeded");

    private final Store store;
    private final Table<Fault> faults;
    private volatile Consumer<Call> beforeEffect = call -> {};
    private volatile Consumer<Call> afterEffect = call -> {};

    /** What is to happen to a call. @param error empty when it is to succeed @param afterEffect whether it happens all the same */
    record Verdict(Optional<AwsError> error, boolean afterEffect) {
        static final Verdict GO_AHEAD = new Verdict(Optional.empty(), false);

        static Verdict refuse(AwsError error) {
            return new Verdict(Optional.of(error), false);
        }
    }

    Faults(Store store) {
        this.store = store;
        this.faults = store.table("sandbox:fault", Fault.class);
    }

    /** @param service for example {@code ec2}, or {@link Fault#ANY} @param percent 0 to 100 */
    public void throttle(String service, int percent) {
        put(Kind.throttle, service, Fault.ANY, percent, Answer.BY_PROTOCOL);
    }

    /** A 5xx to {@code percent} of the calls: half of them before anything has happened, half after. */
    public void serverErrors(String service, int percent) {
        put(Kind.errorBefore, service, Fault.ANY, (percent + 1) / 2, Answer.BY_PROTOCOL);
        put(Kind.errorAfter, service, Fault.ANY, percent / 2, Answer.BY_PROTOCOL);
    }

    /** A 5xx to {@code percent} of the calls of an operation that have happened all the same. */
    public void lostAnswers(String service, String operation, int percent) {
        put(Kind.errorAfter, service, operation, percent, Answer.BY_PROTOCOL);
    }

    /** Refuses the next {@code count} calls of an operation. */
    public void failNext(String service, String operation, int count, AwsError error) {
        var answer = new Answer(error.status(), error.code(), String.valueOf(error.getMessage()));
        put(new Fault(id(Kind.failNext, service, operation), Kind.failNext, service, operation, 100, count, answer));
    }

    /** Refuses every call of an operation, as a missing permission would. */
    public void deny(String service, String operation) {
        put(Kind.deny, service, operation, 100, Answer.BY_PROTOCOL);
    }

    /** Refuses every call of an operation, as an exhausted quota would. */
    public void quota(String service, String operation) {
        String message = "You have reached the quota for " + operation + " in this account and Region.";
        put(Kind.refuse, service, operation, 100, quotaAnswer(service, operation, message));
    }

    private static Answer quotaAnswer(String service, String operation, String message) {
        return switch (service) {
            case "iam" -> new Answer(409, "LimitExceeded", message);
            case "eks" -> new Answer(400, "ResourceLimitExceededException", message);
            case "s3" -> new Answer(400, "TooManyBuckets", message);
            case "ec2" -> new Answer(400, EC2_QUOTAS.getOrDefault(operation, "ResourceLimitExceeded"), message);
            default -> new Answer(400, "LimitExceededException", message);
        };
    }

    /** No instance of this type can be launched until {@link #capacityIsBack}. */
    public void noCapacity(String instanceType) {
        put(Kind.noCapacity, "ec2", instanceType, 100, Answer.BY_PROTOCOL);
    }

    public void capacityIsBack(String instanceType) {
        remove(id(Kind.noCapacity, "ec2", instanceType));
    }

    /** For the services that launch instances. */
    public boolean hasCapacity(String instanceType) {
        return faults.find(id(Kind.noCapacity, "ec2", instanceType)).isEmpty();
    }

    public List<Fault> list() {
        return faults.all();
    }

    public void remove(String id) {
        store.transaction(() -> faults.remove(id));
    }

    /** Everything works again; hooks stay. */
    public void clear() {
        store.transaction(() -> faults.all().forEach(fault -> faults.remove(fault.id())));
    }

    /** Called before each call takes effect, outside of the store's lock; tests end a client process here. */
    public void beforeEffect(Consumer<Call> hook) {
        beforeEffect = hook;
    }

    /** Called once a call has taken effect, before the client is told. */
    public void afterEffect(Consumer<Call> hook) {
        afterEffect = hook;
    }

    void before(Call call) {
        beforeEffect.accept(call);
    }

    void after(Call call) {
        afterEffect.accept(call);
    }

    Verdict judge(Call call, Protocol protocol) {
        for (Fault fault : faults.all()) {
            if (fault.matches(call) && hits(fault)) {
                Verdict verdict = verdict(fault, call, protocol);
                if (verdict.error().isPresent()) {
                    return verdict;
                }
            }
        }
        return Verdict.GO_AHEAD;
    }

    private static boolean hits(Fault fault) {
        return fault.percent() >= 100 || ThreadLocalRandom.current().nextInt(100) < fault.percent();
    }

    private Verdict verdict(Fault fault, Call call, Protocol protocol) {
        return switch (fault.kind()) {
            case throttle -> Verdict.refuse(protocol.throttled());
            case errorBefore -> Verdict.refuse(protocol.internal());
            case errorAfter -> new Verdict(Optional.of(protocol.internal()), true);
            case deny -> Verdict.refuse(protocol.denied(denial(call)));
            case refuse -> Verdict.refuse(fault.error().toError());
            case failNext -> failNext(fault);
            case noCapacity -> Verdict.GO_AHEAD;
        };
    }

    /** Counts in a transaction: of two calls at once only one may be the last that fails. */
    private Verdict failNext(Fault seen) {
        return store.transaction(() -> {
            Fault fault = faults.find(seen.id()).orElse(null);
            if (fault == null) {
                return Verdict.GO_AHEAD;
            }
            if (fault.remaining() > 1) {
                faults.put(fault.id(), fault.used());
            } else {
                faults.remove(fault.id());
            }
            return Verdict.refuse(fault.error().toError());
        });
    }

    private static String denial(Call call) {
        return "User: %s is not authorized to perform: %s:%s because no identity-based policy allows the %s:%s action"
                .formatted(call.principal(), call.service(), call.operation(), call.service(), call.operation());
    }

    private void put(Kind kind, String service, String operation, int percent, Answer answer) {
        put(new Fault(id(kind, service, operation), kind, service, operation, percent, 0, answer));
    }

    private void put(Fault fault) {
        if (fault.percent() > 0) {
            store.transaction(() -> faults.put(fault.id(), fault));
        } else {
            remove(fault.id());
        }
    }

    private static String id(Kind kind, String service, String operation) {
        return kind + ":" + service + ":" + operation;
    }
}
