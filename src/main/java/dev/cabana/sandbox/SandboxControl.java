package dev.cabana.sandbox;

import dev.cabana.identity.CurrentCaller;
import dev.cabana.sandbox.cloud.CallJournal;
import dev.cabana.sandbox.cloud.Fault;
import dev.cabana.sandbox.cloud.SandboxCloud;
import dev.cabana.shared.Audited;
import dev.cabana.shared.Page;
import dev.cabana.shared.PageRequest;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** What platform administrators may see and break in the sandbox. There is none outside of it. */
@Service
@ConditionalOnBooleanProperty(Sandbox.ACTIVE)
@PreAuthorize("hasRole('ADMINISTRATOR')")
public class SandboxControl {
    private final SandboxCloud cloud;
    private final CurrentCaller current;
    private final ApplicationEventPublisher events;

    SandboxControl(Sandbox sandbox, CurrentCaller current, ApplicationEventPublisher events) {
        cloud = sandbox.cloud();
        this.current = current;
        this.events = events;
    }

    /**
     * @param awsEndpoint for any AWS client; credentials {@code sandbox} / {@code sandbox-secret}, S3 path-style
     * @param kubernetesEndpoint what precedes a cluster's name in its API endpoint; null while nobody serves Kubernetes
     * @param speed factor on every duration: 20 is twenty times as fast as 1
     * @param calls answered since the sandbox was first started
     */
    public record State(
            URI awsEndpoint,
            @Nullable String kubernetesEndpoint,
            String account,
            double speed,
            long calls,
            List<Fault> faults) {}

    public State state() {
        var settings = cloud.settings();
        return new State(
                cloud.awsEndpoint(),
                cloud.clusterEndpoints().base().orElse(null),
                settings.account(),
                settings.speed(),
                cloud.journal().count(),
                faults());
    }

    /** @param filter part of service, operation, resource, error code or request id; empty for all */
    public Page<CallJournal.Entry> calls(PageRequest page, String filter) {
        return cloud.journal().list(page, filter);
    }

    /** As in a signature's credential scope, by name. */
    public List<String> services() {
        return cloud.serviceNames();
    }

    public List<Fault> faults() {
        return cloud.faults().list();
    }

    /** Takes effect with the next call. */
    public void inject(FaultOrder order) {
        order.checked(cloud.serviceNames()).applyTo(cloud.faults());
        tell("sandbox.break", "sandbox:faults", order);
    }

    /** What is already gone stays gone. */
    public void remove(String fault) {
        cloud.faults().remove(fault);
        tell("sandbox.repair", "sandbox:fault:" + fault, null);
    }

    public void removeAll() {
        cloud.faults().clear();
        tell("sandbox.repair", "sandbox:faults", null);
    }

    private void tell(String action, String object, @Nullable FaultOrder order) {
        events.publishEvent(new Audited(current.get().id(), action, object, null, order));
    }
}
