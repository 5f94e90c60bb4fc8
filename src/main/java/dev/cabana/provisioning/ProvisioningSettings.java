package dev.cabana.provisioning;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator decides for every deployment ({@code cabana.provisioning.*}).
 *
 * @param namePrefix before the deployment's name in every AWS name
 * @param rolePath IAM path of every role that Cabana creates
 * @param permissionsBoundary ARN put on every role, or null for none
 * @param tags put on everything that can be tagged
 * @param allowedCidrs CIDR blocks from which requests may open the cluster endpoint and the ingress; empty allows any
 * @param images image names by part, before a document's own {@code platform.images}
 * @param pace factor on every recheck interval: 1.0 for AWS, small where the cloud is faster than AWS
 */
@ConfigurationProperties("cabana.provisioning")
public record ProvisioningSettings(
        @DefaultValue("poolside-") String namePrefix,
        @DefaultValue("/poolside/") String rolePath,
        @Nullable String permissionsBoundary,
        @DefaultValue Map<String, String> tags,
        @DefaultValue List<String> allowedCidrs,
        @DefaultValue Map<String, String> images,
        @DefaultValue("1.0") double pace) {}
