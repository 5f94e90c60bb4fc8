package dev.cabana.catalog;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** What can be asked for. Read once, at start, from files that an operator can replace; each file states its source and date. */
@Component
public final class Catalog {
    private final Entries<Region> regions;
    private final Entries<KubernetesVersion> versions;
    private final KubernetesVersion defaultVersion;
    private final Entries<InstanceType> instanceTypes;
    private final Entries<Model> shipped;
    private OwnModels own = List::of;
    private final Limits limits;

    record RegionsFile(String source, LocalDate asOf, List<Region> regions) {}

    record VersionsFile(String source, LocalDate asOf, String defaultVersion, List<KubernetesVersion> versions) {}

    record InstanceTypesFile(String source, LocalDate asOf, List<InstanceType> instanceTypes) {}

    record ModelsFile(String source, LocalDate asOf, List<Model> models) {}

    public Catalog(CatalogSettings settings) {
        var files = new CatalogFiles(settings);
        regions = new Entries<>(files.read("regions.yaml", RegionsFile.class).regions(), Region::name);
        var versionsFile = files.read("kubernetes-versions.yaml", VersionsFile.class);
        versions = new Entries<>(versionsFile.versions(), KubernetesVersion::version);
        defaultVersion = versions.find(versionsFile.defaultVersion())
                .orElseThrow(() -> new IllegalStateException("The default Kubernetes version is not in the list"));
        instanceTypes = new Entries<>(
                files.read("instance-types.yaml", InstanceTypesFile.class).instanceTypes(), InstanceType::name);
        var file = files.read("models.yaml", ModelsFile.class);
        shipped = new Entries<>(
                file.models().stream()
                        .map(model -> model.from(file.source(), file.asOf()))
                        .toList(),
                Model::name);
        shipped.all().stream()
                .filter(model -> !model.hasDefaultVersion())
                .findFirst()
                .ifPresent(model -> {
                    throw new IllegalStateException(
                            "Model " + model.name() + " has no version " + model.defaultVersion());
                });
        limits = files.read("limits.yaml", Limits.class);
    }

    /** In the portal; a catalog without a database has what is shipped. */
    @Autowired
    void use(OwnModels administrators) {
        own = administrators;
    }

    public List<Region> regions() {
        return regions.all();
    }

    public Optional<Region> region(String name) {
        return regions.find(name);
    }

    /** Newest first; versions whose support has ended may be among them. */
    public List<KubernetesVersion> kubernetesVersions() {
        return versions.all();
    }

    /** Those that EKS still runs on that day, newest first. */
    public List<KubernetesVersion> kubernetesVersionsOn(LocalDate day) {
        return versions.all().stream()
                .filter(version -> version.supportOn(day) != KubernetesVersion.Support.ended)
                .toList();
    }

    public Optional<KubernetesVersion> kubernetesVersion(String version) {
        return versions.find(version);
    }

    public KubernetesVersion defaultKubernetesVersion() {
        return defaultVersion;
    }

    public List<InstanceType> cpuInstanceTypes() {
        return instanceTypes.all().stream().filter(type -> !type.hasGpu()).toList();
    }

    public List<InstanceType> gpuInstanceTypes() {
        return instanceTypes.all().stream().filter(InstanceType::hasGpu).toList();
    }

    public Optional<InstanceType> instanceType(String name) {
        return instanceTypes.find(name);
    }

    /** Those of the files, each replaced by the administrators' of that name, and then theirs alone. */
    public List<Model> models() {
        Map<String, Model> models = new LinkedHashMap<>();
        shipped.all().forEach(model -> models.put(model.name(), model));
        own.all().forEach(model -> models.put(model.name(), model));
        return List.copyOf(models.values());
    }

    public Optional<Model> model(String name) {
        return own.all().stream()
                .filter(model -> model.name().equals(name))
                .findFirst()
                .or(() -> shipped.find(name));
    }

    List<Model> shippedModels() {
        return shipped.all();
    }

    /** As shipped, whatever administrators made of it. */
    Optional<Model> shippedModel(String name) {
        return shipped.find(name);
    }

    public Optional<Model.Version> modelVersion(String name, String version) {
        return model(name).flatMap(model -> model.version(version));
    }

    public Limits limits() {
        return limits;
    }
}
