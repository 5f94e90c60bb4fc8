package dev.cabana.sandbox.cloud;

import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One AWS service. Most are an {@link Operations} filled by several small {@link Part}s. */
public interface AwsService {

    /** As in the credential scope of a signature, for example {@code elasticloadbalancing}. */
    String name();

    Protocol protocol();

    /** Finds out which operation is meant, before anything else happens. @throws AwsError when there is none such */
    Call.Target route(Call.Request request, String region);

    /** Runs within one transaction and one lock: all or nothing. */
    Reply handle(Call call);

    /**
     * Told of every call that found this service, before its caller is, outside of any transaction.
     *
     * @param errorCode null when the call succeeded
     */
    default void answered(Call call, Reply reply, @Nullable String errorCode, Duration took) {}

    /** What Resource Groups Tagging finds. */
    default Stream<TaggedResource> tagged(String region) {
        return Stream.empty();
    }

    /** Side effects whose time has come. Called about five times a second, in a transaction of its own. */
    default void tick() {}

    /** A group of operations of one service. It may also be {@link Taggable} and have a {@link Tick}. */
    @FunctionalInterface
    interface Part {
        void register(Operations operations);
    }

    /** Has resources that Resource Groups Tagging shows. @see AwsService#tagged */
    @FunctionalInterface
    interface Taggable {
        /** @param region where to look; global services answer in {@code us-east-1} */
        Stream<TaggedResource> tagged(String region);
    }
}
