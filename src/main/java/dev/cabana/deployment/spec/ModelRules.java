package dev.cabana.deployment.spec;

import dev.cabana.catalog.Catalog;
import dev.cabana.catalog.Model;
import dev.cabana.deployment.spec.DeploymentSpec.ModelSpec;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Models of the catalog, each once: the name decides the service's name. */
final class ModelRules implements SpecRule {
    private static final String POINTER = "/spec/models";

    private final Catalog catalog;

    ModelRules(Catalog catalog) {
        this.catalog = catalog;
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
}
