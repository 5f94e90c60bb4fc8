package dev.cabana.modelloop;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.PrimaryUpdateAndCacheUtils;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Brings one model's workloads to what its spec says, and its status to what is. Every call does what is due now. */
final class ModelReconciler implements Reconciler<InferenceModel>, Cleaner<InferenceModel> {
    /** Pods wake the loop when they go; this is for a wake-up that was missed. */
    private static final Duration DRAIN_CHECK = Duration.ofSeconds(5);

    private final KubernetesClient client;
    private final Clock clock;
    private final ModelEvents events;
    private final LoopMetrics metrics;
    private final Sources sources;
    private final Surroundings surroundings;

    ModelReconciler(KubernetesClient client, String namespace, Clock clock, LoopMetrics metrics) {
        this.metrics = metrics;
        this.client = client;
        this.clock = clock;
        this.events = new ModelEvents(client, clock);
        this.sources = new Sources(namespace);
        this.surroundings = new Surroundings(client, namespace, clock, sources::allPods);
    }

    @Override
    public List<EventSource<?, InferenceModel>> prepareEventSources(EventSourceContext<InferenceModel> context) {
        return sources.prepare(context);
    }

    @Override
    public UpdateControl<InferenceModel> reconcile(InferenceModel model, Context<InferenceModel> context) {
        Judgement stable = bring(Track.stable(model), context);
        Optional<Judgement> canary = Track.canary(model).map(track -> bring(track, context));
        if (canary.isEmpty()) {
            leftOfCanary(context).forEach(this::delete);
        }
        InferenceModelStatus status = new Statuses(model, clock.instant()).of(stable, canary);
        report(model, status, context);
        return UpdateControl.noUpdate();
    }

    private Judgement bring(Track track, Context<InferenceModel> context) {
        apply(Workloads.service(track), context);
        apply(Workloads.budget(track), context);
        Pods pods = pods(track, context);
        Deployment deployment = apply(Workloads.deployment(track, surge(track, pods, context)), context);
        return new Judgement(track, deployment, pods, surroundings);
    }

    /** With GPUs there is rarely room for a second replica beside the old one; a roll-out that finds none must not hang. */
    private boolean surge(Track track, Pods pods, Context<InferenceModel> context) {
        if (track.gpus() == 0) {
            return true;
        }
        Optional<Deployment> live = live(Deployment.class, track.workload(), context);
        if (live.isEmpty() || pods.unplaced().isPresent()) {
            return false;
        }
        boolean before = Optional.ofNullable(live.get().getSpec().getStrategy().getRollingUpdate())
                .map(rolling -> rolling.getMaxSurge() != null
                        && !Integer.valueOf(0).equals(rolling.getMaxSurge().getIntVal()))
                .orElse(false);
        boolean nothingToRoll = Applied.matches(live.get(), Workloads.deployment(track, before), context);
        return nothingToRoll
                ? before
                : surroundings
                        .gpus()
                        .map(gpus -> gpus.largestFree() >= track.gpus())
                        .orElse(false);
    }

    /** The model is there until its last pod has ended, with time for the requests under way. */
    @Override
    public DeleteControl cleanup(InferenceModel model, Context<InferenceModel> context) {
        List<Track> tracks = new ArrayList<>(List.of(Track.stable(model)));
        Track.canary(model).ifPresent(tracks::add);
        for (Track track : tracks) {
            live(Deployment.class, track.workload(), context)
                    .filter(live ->
                            !live.isMarkedForDeletion() && live.getSpec().getReplicas() > 0)
                    .ifPresent(live -> apply(Workloads.deployment(track.withoutReplicas(), false), context));
        }
        int pods = context.getSecondaryResources(Pod.class).size();
        if (pods > 0) {
            report(model, new Statuses(model, clock.instant()).draining(pods), context);
            return DeleteControl.noFinalizerRemoval().rescheduleAfter(DRAIN_CHECK);
        }
        Sources.MADE.forEach(kind -> context.getSecondaryResources(kind).forEach(this::delete));
        return DeleteControl.defaultDelete();
    }

    private List<HasMetadata> leftOfCanary(Context<InferenceModel> context) {
        return Sources.MADE.stream()
                .<HasMetadata>flatMap(kind -> context.getSecondaryResources(kind).stream())
                .filter(object ->
                        Workloads.keyOf(object).filter(Track::isCanary).isPresent())
                .toList();
    }

    private void delete(HasMetadata object) {
        if (!object.isMarkedForDeletion()) {
            client.resource(object).delete();
        }
    }

    private static Pods pods(Track track, Context<InferenceModel> context) {
        return new Pods(context.getSecondaryResources(Pod.class).stream()
                .filter(pod -> Workloads.keyOf(pod).equals(Optional.of(track.key())))
                .toList());
    }

    private static <T extends HasMetadata> Optional<T> live(
            Class<T> kind, String name, Context<InferenceModel> context) {
        return context.getSecondaryResources(kind).stream()
                .filter(object -> object.getMetadata().getName().equals(name))
                .findFirst();
    }

    /** Spares the call when the fields that are ours are as they should be. */
    @SuppressWarnings("unchecked")
    private <T extends HasMetadata> T apply(T desired, Context<InferenceModel> context) {
        Optional<T> live =
                live((Class<T>) desired.getClass(), desired.getMetadata().getName(), context);
        if (live.filter(known -> Applied.matches(known, desired, context)).isPresent()) {
            return live.get();
        }
        return client.resource(desired)
                .fieldManager(ModelLoop.MANAGER)
                .forceConflicts()
                .serverSideApply();
    }

    /** Whether the status is new; tells of it first: whoever dies in between tells again, by the same name. */
    private boolean told(InferenceModel model, InferenceModelStatus status) {
        InferenceModelStatus before = model.getStatus();
        metrics.seen(
                model.getMetadata().getName(), status.conditions().getFirst().reason());
        if (status.equals(before)) {
            return false;
        }
        Condition ready = status.conditions().getFirst();
        boolean known = before != null
                && before.conditions() != null
                && before.conditions().stream().anyMatch(ready::saysTheSameAs);
        if (!known) {
            events.tell(model, ready);
        }
        return true;
    }

    private static InferenceModel statusOnly(InferenceModel model, InferenceModelStatus status) {
        var patch = new InferenceModel();
        patch.getMetadata().setName(model.getMetadata().getName());
        patch.getMetadata().setNamespace(model.getMetadata().getNamespace());
        patch.setStatus(status);
        return patch;
    }

    /**
     * By a merge: an apply would be refused where a definition of an earlier version does not know all of the status. The
     * framework remembers the answer; written past it, the next call might go by an older status.
     */
    private void report(InferenceModel model, InferenceModelStatus status, Context<InferenceModel> context) {
        if (told(model, status)) {
            PrimaryUpdateAndCacheUtils.updateAndCacheResource(
                    model, context, UnaryOperator.identity(), same -> merged(statusOnly(model, status)));
        }
    }

    private InferenceModel merged(InferenceModel patch) {
        return client.resource(patch)
                .subresource("status")
                .patch(new PatchContext.Builder()
                        .withPatchType(PatchType.JSON_MERGE)
                        .withFieldManager(ModelLoop.MANAGER)
                        .build());
    }
}
