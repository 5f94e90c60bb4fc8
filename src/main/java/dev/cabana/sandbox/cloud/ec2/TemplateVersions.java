package dev.cabana.sandbox.cloud.ec2;

import static dev.cabana.sandbox.cloud.ec2.Network.in;

import dev.cabana.sandbox.cloud.ec2.MachineRows.Template;
import dev.cabana.sandbox.cloud.ec2.MachineRows.TemplateVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Versions of launch templates: numbered from 1, never changed. */
final class TemplateVersions implements Operation.Group {
    static final String LATEST = "$Latest";
    static final String DEFAULT = "$Default";

    private final Network net;
    private final Machines machines;

    TemplateVersions(Network net, Machines machines) {
        this.net = net;
        this.machines = machines;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "CreateLaunchTemplateVersion", this::create,
                "DescribeLaunchTemplateVersions", this::describe,
                "DeleteLaunchTemplateVersions", this::delete);
    }

    /** The template that a call names, by id or by name but not by both. */
    Template template(Input input) {
        String id = input.optional("LaunchTemplateId");
        String name = input.optional("LaunchTemplateName");
        if ((id == null) == (name == null)) {
            throw Refusals.of(
                    id == null ? "MissingParameter" : "InvalidParameterCombination",
                    "Specify either a launch template ID or a launch template name, and not both.");
        }
        return in(input.region(), machines.templates)
                .filter(template -> template.id().equals(id) || template.name().equals(name))
                .findFirst()
                .orElseThrow(() -> id == null
                        ? Refusals.of(
                                "InvalidLaunchTemplateName.NotFoundException",
                                "The specified launch template, with template name " + name + ", does not exist.")
                        : Refusals.of(
                                "InvalidLaunchTemplateId.NotFound",
                                "The specified launch template, with template ID " + id + ", does not exist."));
    }

    TemplateVersion find(Template template, long number) {
        return find(machines, template, number);
    }

    TemplateVersion find(Template template, String version) {
        return find(machines, template, version);
    }

    private static TemplateVersion find(Machines machines, Template template, long number) {
        return machines.versions
                .find(TemplateVersion.key(template.id(), number))
                .orElseThrow(() -> Refusals.of(
                        "InvalidLaunchTemplateId.VersionNotFound",
                        "Could not find the specified version %d for the launch template with ID %s."
                                .formatted(number, template.id())));
    }

    /** @param version a number, {@code $Latest} or {@code $Default} */
    static TemplateVersion find(Machines machines, Template template, String version) {
        return switch (version) {
            case LATEST -> find(machines, template, template.latestVersion());
            case DEFAULT -> find(machines, template, template.defaultVersion());
            default -> find(machines, template, number(version));
        };
    }

    private static long number(String version) {
        try {
            return Long.parseLong(version);
        } catch (NumberFormatException e) {
            throw Refusals.of("InvalidLaunchTemplateVersion.Malformed", "The version '" + version + "' is not valid.");
        }
    }

    void add(Input input, String templateId, long number) {
        Map<String, Object> data = new HashMap<>();
        String source = input.optional("SourceVersion");
        if (source != null) {
            Template template = machines.templates.find(templateId).orElseThrow();
            data.putAll(find(template, source).data());
        }
        if (source == null && !input.has("LaunchTemplateData")) {
            throw Refusals.missing("LaunchTemplateData");
        }
        data.putAll(TemplateData.read(input.struct("LaunchTemplateData")));
        String id = TemplateVersion.key(templateId, number);
        machines.versions.put(
                id,
                new TemplateVersion(
                        id, input.region(), templateId, number, input.optional("VersionDescription"), data, net.now()));
    }

    private Tree create(Input input) {
        Template template = template(input);
        String id = net.tokens.once(input, () -> {
            Template current = machines.templates.find(template.id()).orElseThrow();
            long number = current.latestVersion() + 1;
            add(input, template.id(), number);
            machines.templates.put(template.id(), current.withLatest(number));
            return TemplateVersion.key(template.id(), number);
        });
        return Tree.of(
                "launchTemplateVersion",
                xml(template, machines.versions.find(id).orElseThrow()));
    }

    private Tree describe(Input input) {
        List<String> wanted = input.list("LaunchTemplateVersion");
        if (!input.has("LaunchTemplateId") && !input.has("LaunchTemplateName")) {
            throw Refusals.missing("LaunchTemplateId");
        }
        Template template = template(input);
        Stream<TemplateVersion> rows = wanted.isEmpty()
                ? in(input.region(), machines.versions)
                        .filter(version -> version.templateId().equals(template.id()))
                : wanted.stream().map(version -> find(template, version)).distinct();
        return new Listing<TemplateVersion>("launchTemplateVersionSet", TemplateVersion::id)
                .filter("is-default-version", version -> version.number() == template.defaultVersion())
                .as(version -> xml(template, version))
                .answer(input, rows);
    }

    private static Tree xml(Template template, TemplateVersion version) {
        return Tree.of("launchTemplateId", template.id())
                .put("launchTemplateName", template.name())
                .put("versionNumber", version.number())
                .put("versionDescription", version.description())
                .put("createTime", version.createdAt())
                .put("createdBy", template.createdBy())
                .put("defaultVersion", version.number() == template.defaultVersion())
                .put("launchTemplateData", version.data());
    }

    private Tree delete(Input input) {
        Template template = template(input);
        List<Tree> gone = new ArrayList<>();
        for (String wanted : input.requiredList("LaunchTemplateVersion")) {
            TemplateVersion version = find(template, wanted);
            if (version.number() == template.defaultVersion()) {
                throw Refusals.of("InvalidLaunchTemplateVersion.Default", "The default version cannot be deleted.");
            }
            machines.versions.remove(version.id());
            gone.add(Tree.of("launchTemplateId", template.id())
                    .put("launchTemplateName", template.name())
                    .put("versionNumber", version.number()));
        }
        return Tree.of("successfullyDeletedLaunchTemplateVersionSet", gone)
                .put("unsuccessfullyDeletedLaunchTemplateVersionSet", List.of());
    }
}
