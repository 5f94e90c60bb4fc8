package dev.cabana.deployment.spec;

import java.util.Map;

/**
 * The whole document. Only {@code metadata.name}, {@code metadata.team} and {@code spec.region} have no default;
 * {@code SpecDefaults} fills in the rest, so code behind the front door never meets a missing part.
 *
 * @param apiVersion always {@value #API_VERSION}
 * @param kind always {@value #KIND}
 */
public record DeploymentDocument(String apiVersion, String kind, Metadata metadata, DeploymentSpec spec) {
    public static final String API_VERSION = "cabana.dev/v1";
    public static final String KIND = "Deployment";

    /**
     * @param name at most 42 characters, so that {@code poolside-<name>-access-logs} stays within S3's 63
     * @param team the team that owns the deployment and sees it
     * @param labels free-form; become tags on every AWS resource
     */
    public record Metadata(String name, String team, Map<String, String> labels) {}

    public DeploymentDocument withSpec(DeploymentSpec changed) {
        return new DeploymentDocument(apiVersion, kind, metadata, changed);
    }
}
