package dev.cabana.sandbox.kubernetes.simulation;

import dev.cabana.sandbox.kubernetes.api.Meta;
import dev.cabana.shared.Json;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Rolls Deployments out by ReplicaSets, within {@code maxSurge} and {@code maxUnavailable}. */
record Deployments(Pace pace) implements Controller {
    private static final String HASH = "pod-template-hash";
    private static final String REVISION = "deployment.kubernetes.io/revision";

    @Override
    public void run(ControllerClient cluster) {
        for (ObjectNode deployment : cluster.list(ControllerClient.DEPLOYMENTS)) {
            if (!Meta.of(deployment).deleting()) {
                roll(cluster, deployment);
            }
        }
    }

    private void roll(ControllerClient cluster, ObjectNode deployment) {
        List<ObjectNode> sets = cluster
                .list(ControllerClient.REPLICA_SETS, Meta.of(deployment).namespace())
                .stream()
                .filter(set -> Meta.of(set)
                        .controllerUid()
                        .equals(Optional.of(Meta.of(deployment).uid())))
                .toList();
        String hash = hash(deployment);
        Optional<ObjectNode> current = sets.stream()
                .filter(set -> Meta.of(set).label(HASH).equals(hash))
                .findFirst();
        List<ObjectNode> old = sets.stream()
                .filter(set -> !Meta.of(set).label(HASH).equals(hash))
                .toList();
        if (current.isEmpty()) {
            ObjectNode set = newSet(deployment, hash, sets.size() + 1);
            if (!leftByAnother(cluster, set)) {
                cluster.create(set);
            }
            return;
        }
        scale(cluster, deployment, current.get(), old);
        retire(cluster, deployment, old);
        status(cluster, deployment, current.get(), old);
    }

    /** Of an earlier Deployment of that name; the garbage collector is about to take it. */
    private static boolean leftByAnother(ControllerClient cluster, ObjectNode set) {
        Meta meta = Meta.of(set);
        return cluster.find(ControllerClient.REPLICA_SETS, meta.namespace(), meta.name())
                .isPresent();
    }

    private static String hash(ObjectNode deployment) {
        return Integer.toHexString(
                Json.write(Json.read(deployment.path("spec").path("template"), java.util.TreeMap.class))
                        .hashCode());
    }

    private static ObjectNode newSet(ObjectNode deployment, String hash, int revision) {
        Meta meta = Meta.of(deployment);
        ObjectNode set = ControllerClient.object("apps/v1", "ReplicaSet", meta.namespace(), meta.name() + "-" + hash);
        ObjectNode template =
                deployment.path("spec").path("template").deepCopy().asObject();
        ObjectNode labels = template.withObjectProperty("metadata")
                .withObjectProperty("labels")
                .put(HASH, hash);
        set.withObjectProperty("metadata").set("labels", labels.deepCopy());
        set.withObjectProperty("metadata").putObject("annotations").put(REVISION, Integer.toString(revision));
        ObjectNode selector =
                deployment.path("spec").path("selector").deepCopy().asObject();
        selector.withObjectProperty("matchLabels").put(HASH, hash);
        ObjectNode spec = set.putObject("spec").put("replicas", 0);
        spec.set("selector", selector);
        spec.set("template", template);
        Meta.of(set).ownedBy(deployment);
        return set;
    }

    private static void scale(
            ControllerClient cluster, ObjectNode deployment, ObjectNode current, List<ObjectNode> old) {
        int wanted = deployment.path("spec").path("replicas").asInt(1);
        boolean recreate = deployment
                .path("spec")
                .path("strategy")
                .path("type")
                .asString("")
                .equals("Recreate");
        int oldWanted = old.stream().mapToInt(Deployments::wanted).sum();
        int oldPods = old.stream()
                .mapToInt(s -> s.path("status").path("replicas").asInt(0))
                .sum();
        int newWanted;
        if (old.isEmpty() || oldWanted + oldPods == 0) {
            newWanted = wanted;
        } else if (recreate) {
            newWanted = 0;
            old.forEach(set -> replicas(cluster, set, 0));
        } else {
            int room = wanted + share(deployment, "maxSurge", wanted, true) - Math.max(oldWanted, oldPods);
            newWanted = Math.min(wanted, Math.max(room, Math.min(wanted(current), wanted)));
            shrink(cluster, deployment, current, old, wanted);
        }
        replicas(cluster, current, newWanted);
    }

    private static void shrink(
            ControllerClient cluster, ObjectNode deployment, ObjectNode current, List<ObjectNode> old, int wanted) {
        int mayMiss = share(deployment, "maxUnavailable", wanted, false);
        int newReady = ready(current);
        int keep = Math.max(0, wanted - mayMiss - newReady);
        for (ObjectNode set : old) {
            int kept = Math.min(wanted(set), keep);
            keep -= kept;
            replicas(cluster, set, kept);
        }
    }

    /** Percentages round up for surge and down for unavailability; both zero is not allowed, so one may then be missing. */
    private static int share(ObjectNode deployment, String field, int wanted, boolean up) {
        JsonNode rolling = deployment.path("spec").path("strategy").path("rollingUpdate");
        String value = rolling.path(field).asString("25%");
        if (!value.endsWith("%")) {
            return Integer.parseInt(value);
        }
        double exact = wanted * Integer.parseInt(value.substring(0, value.length() - 1)) / 100.0;
        int rounded = (int) (up ? Math.ceil(exact) : Math.floor(exact));
        return rounded;
    }

    private static int wanted(JsonNode set) {
        return set.path("spec").path("replicas").asInt(0);
    }

    private static int ready(JsonNode set) {
        return set.path("status").path("readyReplicas").asInt(0);
    }

    private static void replicas(ControllerClient cluster, ObjectNode set, int count) {
        if (wanted(set) != count) {
            cluster.edit(
                    ControllerClient.REPLICA_SETS,
                    set,
                    s -> s.withObjectProperty("spec").put("replicas", count));
        }
    }

    private static void retire(ControllerClient cluster, ObjectNode deployment, List<ObjectNode> old) {
        int kept = deployment.path("spec").path("revisionHistoryLimit").asInt(10);
        old.stream()
                .filter(set ->
                        wanted(set) == 0 && set.path("status").path("replicas").asInt(0) == 0)
                .limit(Math.max(0, old.size() - kept))
                .forEach(set -> cluster.delete(ControllerClient.REPLICA_SETS, set));
    }

    private void status(ControllerClient cluster, ObjectNode deployment, ObjectNode current, List<ObjectNode> old) {
        int wanted = deployment.path("spec").path("replicas").asInt(1);
        int ready = ready(current) + old.stream().mapToInt(Deployments::ready).sum();
        int updated = current.path("status").path("replicas").asInt(0);
        int pods = updated
                + old.stream()
                        .mapToInt(s -> s.path("status").path("replicas").asInt(0))
                        .sum();
        ObjectNode status = Json.emptyObject()
                .put(
                        "observedGeneration",
                        deployment.path("metadata").path("generation").asInt(1))
                .put("replicas", pods)
                .put("updatedReplicas", updated)
                .put("readyReplicas", ready)
                .put("availableReplicas", ready);
        if (ready < wanted) {
            status.put("unavailableReplicas", wanted - ready);
        }
        boolean available = ready >= wanted - share(deployment, "maxUnavailable", wanted, false);
        boolean complete = updated == wanted && pods == wanted && ready == wanted;
        ArrayNode conditions = status.putArray("conditions");
        JsonNode before = deployment.path("status").path("conditions");
        condition(
                conditions,
                before,
                "Available",
                available,
                available ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable");
        condition(conditions, before, "Progressing", true, complete ? "NewReplicaSetAvailable" : "ReplicaSetUpdated");
        cluster.status(ControllerClient.DEPLOYMENTS, deployment, status);
    }

    private void condition(ArrayNode conditions, JsonNode before, String type, boolean holds, String reason) {
        String now = pace.now().truncatedTo(ChronoUnit.SECONDS).toString();
        String since = before.valueStream()
                .filter(c -> c.path("type").asString("").equals(type)
                        && c.path("status").asString("").equals(holds ? "True" : "False"))
                .map(c -> c.path("lastTransitionTime").asString(now))
                .findFirst()
                .orElse(now);
        Pods.condition(conditions, type, holds, since).put("reason", reason);
    }
}
