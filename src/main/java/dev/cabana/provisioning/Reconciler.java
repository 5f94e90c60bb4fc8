package dev.cabana.provisioning;

import java.util.Set;

/**
 * Brings one type of resource to what is desired, one short step at a time. Every method may be called again at any
 * moment, on any replica, after a crash between any two lines: look first, then act, never assume that the last call
 * was recorded, never sleep or poll. The engine observes before it calls {@code converge} or {@code remove}, deals with
 * {@link Observation.Foreign} itself, writes every status, and turns exceptions into retries.
 */
public interface Reconciler {

    /** For example {@code AWS::S3::Bucket} or {@code Kubernetes::Namespace}; {@link ResourceNode#type} names it. */
    String type();

    /** Looks, changes nothing. Finds by derived name, or by ownership tags where names are not unique. */
    Observation observe(Scope scope);

    /** Makes or changes what differs, then says what should happen next. */
    Outcome converge(Scope scope, Observation seen);

    /** Takes it away; {@link Outcome.Converged} only once it is gone. Called with {@link Observation.Absent} it has nothing to do. */
    Outcome remove(Scope scope, Observation seen);

    /** Top-level attributes of the desired record that can only change by replacing the resource. */
    default Set<String> immutableAttributes() {
        return Set.of();
    }

    /** True for what others live in and would go with: it is never replaced within a deployment's life. */
    default boolean holdsOthers() {
        return false;
    }

    /** True where AWS takes no client token: after an unrecorded create the engine looks for a while before it creates again. */
    default boolean createsWithoutToken() {
        return false;
    }
}
