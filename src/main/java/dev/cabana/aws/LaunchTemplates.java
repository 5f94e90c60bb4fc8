package dev.cabana.aws;

import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** EC2 launch templates; their content is a {@link TemplateData}. */
@Component
public class LaunchTemplates {
    private final Ec2 ec2;

    public record LaunchTemplate(
            String id, String name, long defaultVersion, long latestVersion, Map<String, String> tags) {}

    LaunchTemplates(Ec2 ec2) {
        this.ec2 = ec2;
    }

    /** Names are unique per account and region. */
    public Optional<LaunchTemplate> find(AwsTarget target, String name) {
        return Ec2.find(() ->
                ec2.client(target).describeLaunchTemplates(r -> r.launchTemplateNames(name)).launchTemplates().stream()
                        .map(LaunchTemplates::read)
                        .findFirst());
    }

    public Optional<TemplateData> version(AwsTarget target, String templateId, long version) {
        return Ec2.find(() -> ec2
                .client(target)
                .describeLaunchTemplateVersions(
                        r -> r.launchTemplateId(templateId).versions(Long.toString(version)))
                .launchTemplateVersions()
                .stream()
                .map(LaunchTemplateVersion::launchTemplateData)
                .map(TemplateDataFormat::read)
                .findFirst());
    }

    /** @return the new template's id, or that of the one made by an earlier call with the same token */
    public String create(
            AwsTarget target, String name, TemplateData data, Map<String, String> tags, String clientToken) {
        return ec2.client(target)
                .createLaunchTemplate(r -> r.launchTemplateName(name)
                        .launchTemplateData(TemplateDataFormat.request(data))
                        .clientToken(clientToken)
                        .tagSpecifications(Ec2.tagged(ResourceType.LAUNCH_TEMPLATE, tags)))
                .launchTemplate()
                .launchTemplateId();
    }

    /** @return the new version's number, or that made by an earlier call with the same token */
    public long addVersion(AwsTarget target, String templateId, TemplateData data, String clientToken) {
        return ec2.client(target)
                .createLaunchTemplateVersion(r -> r.launchTemplateId(templateId)
                        .launchTemplateData(TemplateDataFormat.request(data))
                        .clientToken(clientToken))
                .launchTemplateVersion()
                .versionNumber();
    }

    public void setDefaultVersion(AwsTarget target, String templateId, long version) {
        ec2.client(target)
                .modifyLaunchTemplate(r -> r.launchTemplateId(templateId).defaultVersion(Long.toString(version)));
    }

    public void tag(AwsTarget target, String templateId, TagChange change) {
        ec2.tag(target, templateId, change);
    }

    public void delete(AwsTarget target, String templateId) {
        Ec2.ifThere(() -> ec2.client(target).deleteLaunchTemplate(r -> r.launchTemplateId(templateId)));
    }

    private static LaunchTemplate read(software.amazon.awssdk.services.ec2.model.LaunchTemplate template) {
        return new LaunchTemplate(
                template.launchTemplateId(),
                template.launchTemplateName(),
                template.defaultVersionNumber(),
                template.latestVersionNumber(),
                Ec2.tags(template.tags()));
    }
}
