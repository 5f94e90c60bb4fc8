package dev.cabana.provisioning.platform;

import dev.cabana.kubernetes.KubernetesFailure;
import dev.cabana.provisioning.Outcome;
import java.time.Duration;
import java.util.function.Supplier;

/** Turns what a cluster refused into what should happen next. */
final class Waits {
    private static final Duration MOMENT = Duration.ofSeconds(2);
    private static final Duration LONGER = Duration.ofSeconds(15);

    private Waits() {}

    /** @param onUnknown when the cluster does not know the portal's token */
    static Outcome outcome(Supplier<Outcome> step, Runnable onUnknown) {
        try {
            return step.get();
        } catch (KubernetesFailure.NotYetKnown refused) {
            onUnknown.run();
            return Outcome.waiting(MOMENT, "The cluster does not know the portal yet; its access entry is young");
        } catch (KubernetesFailure.NotFound missing) {
            return Outcome.waiting(MOMENT, "Something that it needs is not there yet: " + missing.getMessage());
        } catch (KubernetesFailure.Conflict raced) {
            return Outcome.waiting(MOMENT, "Somebody changed it at the same moment: " + raced.getMessage());
        } catch (KubernetesFailure.Unavailable silent) {
            return Outcome.waiting(LONGER, "The cluster does not answer: " + silent.getMessage());
        } catch (KubernetesFailure.Denied denied) {
            return denied.terminating()
                    ? Outcome.waiting(MOMENT, String.valueOf(denied.getMessage()))
                    : Outcome.stalled(
                            "The cluster refuses it: " + denied.getMessage(),
                            "Give the portal's access entry the policy AmazonEKSClusterAdminPolicy; it goes on by itself.");
        } catch (KubernetesFailure.Invalid invalid) {
            return Outcome.stalled(
                    "The cluster will not take it: " + invalid.getMessage(),
                    "File a change that corrects the value that the message names.");
        }
    }
}
