package dev.cabana.modelloop;

import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What pods say of themselves. */
record Pods(List<Pod> all) {

    /** What the scheduler says of the first that finds no node. */
    Optional<String> unplaced() {
        return all.stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .flatMap(pod -> conditions(pod)
                        .filter(condition -> "Unschedulable".equals(condition.getReason()))
                        .map(PodCondition::getMessage))
                .findFirst();
    }

    private static Stream<PodCondition> conditions(Pod pod) {
        return pod.getStatus() == null ? Stream.empty() : pod.getStatus().getConditions().stream();
    }

    Stream<ContainerStateWaiting> waiting() {
        return all.stream()
                .flatMap(pod -> Stream.ofNullable(pod.getStatus()))
                .flatMap(status -> status.getContainerStatuses().stream())
                .flatMap(container -> Stream.ofNullable(container.getState()))
                .flatMap(state -> Stream.ofNullable(state.getWaiting()));
    }

    boolean none() {
        return all.isEmpty();
    }
}
