package dev.cabana.sandbox.cloud.eks;

import dev.cabana.sandbox.cloud.AwsError;
import dev.cabana.sandbox.cloud.Call;
import dev.cabana.sandbox.cloud.Reply;
import dev.cabana.shared.Json;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Which add-on versions go with which Kubernetes. */
final class AddonVersions {
    private AddonVersions() {}

    static String best(String addon, String kubernetes) {
        return find(addon).versions().stream()
                .filter(version -> version.defaultFor().contains(kubernetes))
                .map(AddonCatalog.Version::name)
                .findFirst()
                .orElseThrow(() -> unsupported(addon, kubernetes));
    }

    static void require(String addon, String version, String kubernetes) {
        boolean fits = find(addon).versions().stream()
                .anyMatch(one -> one.name().equals(version) && one.kubernetes().contains(kubernetes));
        if (!fits) {
            throw Body.invalid("Addon version specified is not supported");
        }
    }

    private static AddonCatalog find(String addon) {
        return AddonCatalog.find(addon).orElseThrow(() -> unsupported(addon, Versions.DEFAULT));
    }

    private static AwsError unsupported(String addon, String kubernetes) {
        return Body.invalid(
                "Addon %s specified is not supported in %s kubernetes version".formatted(addon, kubernetes));
    }

    static Reply describe(Call call) {
        Optional<String> name = call.params().find("addonName");
        Optional<String> kubernetes = call.params().find("kubernetesVersion");
        ObjectNode answer = Json.emptyObject();
        var addons = answer.putArray("addons");
        AddonCatalog.all().stream()
                .filter(addon -> name.map(addon.name()::equals).orElse(true))
                .forEach(addon -> addons.add(shown(addon, kubernetes)));
        return Reply.json(answer);
    }

    private static ObjectNode shown(AddonCatalog addon, Optional<String> kubernetes) {
        ObjectNode shown = Json.emptyObject()
                .put("addonName", addon.name())
                .put("type", addon.type())
                .put("publisher", "eks")
                .put("owner", "aws");
        var versions = shown.putArray("addonVersions");
        addon.versions().stream()
                .filter(version ->
                        kubernetes.map(version.kubernetes()::contains).orElse(true))
                .forEach(version -> versions.add(shown(version, kubernetes)));
        return shown;
    }

    private static ObjectNode shown(AddonCatalog.Version version, Optional<String> kubernetes) {
        ObjectNode shown = Json.emptyObject().put("addonVersion", version.name());
        shown.putArray("architecture").add("amd64").add("arm64");
        var compatibilities = shown.putArray("compatibilities");
        version.kubernetes().stream()
                .filter(k -> kubernetes.map(k::equals).orElse(true))
                .forEach(k -> compatibilities
                        .addObject()
                        .put("clusterVersion", k)
                        .put("defaultVersion", version.defaultFor().contains(k))
                        .putArray("platformVersions")
                        .add("*"));
        shown.put("requiresConfiguration", false).put("requiresIamPermissions", false);
        return shown;
    }
}
