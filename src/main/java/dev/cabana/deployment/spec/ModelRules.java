package dev.cabana.deployment.spec;

import dev.cabana.catalog.Catalog;
import dev.cabana.catalog.Model;
import dev.cabana.deployment.spec.DeploymentSpec.ModelSpec;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Models of the catalog, each once: the name decides the service's name. */
final class ModelRules implements SpecRule {
    private static final String POINTER = "/spec/models";
    private static final int LONGEST_SECRET = 253;
    private static final Pattern SECRET = Pattern.compile("[a-z0-9]([a-z0-9.-]*[a-z0-9])?");

    private final Catalog catalog;
    private final CanaryRules canaries;

    ModelRules(Catalog catalog) {
        this.catalog = catalog;
        this.canaries = new CanaryRules(catalog);
    }

    @Override
    public void check(DeploymentDocument document, RuleContext context, Findings findings) {
        List<ModelSpec> models = document.spec().models();
        int most = catalog.limits().models();
        findings.require(models.size() <= most, POINTER, "must be at most " + most + " models");
        var names = new HashSet<String>();
        for (int i = 0; i < models.size(); i++) {
            String pointer = Pointers.child(POINTER, i);
            ModelSpec model = models.get(i);
            known(model, pointer, findings);
            findings.require(
                    names.add(model.name()),
                    pointer + "/name",
                    model.name() + " is given twice; raise its replicas instead");
            int replicas = catalog.limits().replicasPerModel();
            findings.require(
                    model.replicas() >= 0 && model.replicas() <= replicas,
                    pointer + "/replicas",
                    "must be from 0 to " + replicas);
            canaries.check(model, pointer, findings);
            contextLength(model, pointer + "/contextLength", findings);
            findings.require(
                    model.apiKeySecret() == null || isName(model.apiKeySecret()),
                    pointer + "/apiKeySecret",
                    "must be the name of a Secret: small letters, digits, dots and hyphens");
        }
    }

    private void known(ModelSpec model, String pointer, Findings findings) {
        var found = catalog.model(model.name());
        if (found.isEmpty()) {
            var names = catalog.models().stream().map(Model::name).toList();
            findings.refuse(
                    pointer + "/name",
                    model.name() + " is not in the catalog; " + Suggestion.among(model.name(), names));
        } else {
            @Nullable String version = model.version();
            var versions =
                    found.get().versions().stream().map(Model.Version::version).toList();
            findings.require(
                    version != null && versions.contains(version),
                    pointer + "/version",
                    model.name() + " has no version " + version + "; there is " + String.join(", ", versions));
        }
    }

    private void contextLength(ModelSpec model, String pointer, Findings findings) {
        Integer wanted = model.contextLength();
        if (wanted == null) {
            return;
        }
        findings.require(wanted >= 1, pointer, "must be at least 1 token");
        catalog.model(model.name())
                .filter(known -> wanted > known.contextTokens())
                .ifPresent(known -> findings.refuse(
                        pointer, "%s takes at most %,d tokens".formatted(model.name(), known.contextTokens())));
    }

    private static boolean isName(String secret) {
        return secret.length() <= LONGEST_SECRET && SECRET.matcher(secret).matches();
    }
}
