package dev.cabana.sandbox.cloud.ec2;

import static dev.cabana.sandbox.cloud.ec2.Network.in;

import dev.cabana.sandbox.cloud.Ids;
import dev.cabana.sandbox.cloud.ec2.MachineRows.Template;
import dev.cabana.sandbox.cloud.ec2.MachineRows.TemplateVersion;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Launch templates; their versions are looked after by {@link TemplateVersions}. */
final class LaunchTemplates implements Operation.Group {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9().\\-/_]{3,128}");

    private final Network net;
    private final Machines machines;
    private final TemplateVersions versions;

    LaunchTemplates(Network net, Machines machines, TemplateVersions versions) {
        this.net = net;
        this.machines = machines;
        this.versions = versions;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "CreateLaunchTemplate", this::create,
                "DescribeLaunchTemplates", this::describe,
                "ModifyLaunchTemplate", this::modify,
                "DeleteLaunchTemplate", this::delete);
    }

    private Tree create(Input input) {
        String id = net.tokens.once(input, () -> add(input));
        return Tree.of("launchTemplate", xml(machines.templates.find(id).orElseThrow(() -> unknown(id))));
    }

    private String add(Input input) {
        String name = input.required("LaunchTemplateName");
        if (!NAME.matcher(name).matches()) {
            throw Refusals.of(
                    "InvalidLaunchTemplateName.MalformedException",
                    "A launch template name must be between 3 and 128 characters, and may contain letters, numbers, and the following characters: - ( ) . / _.");
        }
        if (in(input.region(), machines.templates)
                .anyMatch(template -> template.name().equals(name))) {
            throw Refusals.of(
                    "InvalidLaunchTemplateName.AlreadyExistsException", "Launch template name already in use.");
        }
        String id = Ids.next("lt");
        machines.templates.put(
                id, new Template(id, input.region(), name, 1, 1, net.now(), "arn:aws:iam::" + net.account() + ":root"));
        versions.add(input, id, 1);
        net.tags.create(input, "launch-template", id);
        return id;
    }

    private Tree describe(Input input) {
        List<String> names = input.list("LaunchTemplateName");
        names.stream()
                .filter(name -> in(input.region(), machines.templates)
                        .noneMatch(template -> template.name().equals(name)))
                .findFirst()
                .ifPresent(name -> {
                    throw Refusals.of(
                            "InvalidLaunchTemplateName.NotFoundException",
                            "At least one of the launch templates specified in the request does not exist.");
                });
        return new Listing<Template>("launchTemplates", Template::id)
                .ids("LaunchTemplateId", "InvalidLaunchTemplateId.NotFound", "launch template")
                .tagged(net.tags)
                .filter("launch-template-name", Template::name)
                .filter("create-time", Template::createdAt)
                .as(this::xml)
                .answer(
                        input,
                        in(input.region(), machines.templates)
                                .filter(template -> names.isEmpty() || names.contains(template.name())));
    }

    private Tree xml(Template template) {
        return Tree.of("launchTemplateId", template.id())
                .put("launchTemplateName", template.name())
                .put("createTime", template.createdAt())
                .put("createdBy", template.createdBy())
                .put("defaultVersionNumber", template.defaultVersion())
                .put("latestVersionNumber", template.latestVersion())
                .put("tagSet", net.tags.xml(template.id()));
    }

    private static RuntimeException unknown(String id) {
        return Refusals.of(
                "InvalidLaunchTemplateId.NotFound",
                "The specified launch template, with template ID " + id + ", does not exist.");
    }

    private Tree modify(Input input) {
        Template template = versions.template(input);
        long version = Long.parseLong(input.required("SetDefaultVersion"));
        versions.find(template, version);
        Template changed = template.withDefault(version);
        machines.templates.put(template.id(), changed);
        return Tree.of("launchTemplate", xml(changed));
    }

    private Tree delete(Input input) {
        Template template = versions.template(input);
        in(input.region(), machines.versions)
                .filter(version -> version.templateId().equals(template.id()))
                .map(TemplateVersion::id)
                .toList()
                .forEach(machines.versions::remove);
        machines.templates.remove(template.id());
        Tree answer = Tree.of("launchTemplate", xml(template));
        net.tags.forget(template.id());
        return answer;
    }
}
