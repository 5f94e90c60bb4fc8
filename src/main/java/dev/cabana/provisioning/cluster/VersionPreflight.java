package dev.cabana.provisioning.cluster;

import dev.cabana.aws.AwsTarget;
import dev.cabana.aws.EksVersions;
import dev.cabana.aws.EksVersions.Version;
import dev.cabana.provisioning.GraphInput;
import dev.cabana.provisioning.PreflightCheck;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether EKS offers the version of Kubernetes that is asked for, and until when at the usual price. */
@Component
class VersionPreflight implements PreflightCheck {
    private static final String CHECK = "Kubernetes version";
    private static final String POINTER = "/spec/kubernetesVersion";

    private final EksVersions versions;

    VersionPreflight(EksVersions versions) {
        this.versions = versions;
    }

    @Override
    public List<Finding> check(GraphInput input, AwsTarget target) {
        String wanted = input.spec().kubernetesVersion();
        List<Version> all = versions.all(target);
        return List.of(all.stream()
                .filter(version -> version.version().equals(wanted))
                .findFirst()
                .map(VersionPreflight::judge)
                .orElseGet(() -> new Finding(
                        CHECK,
                        Verdict.failed,
                        "EKS does not offer Kubernetes " + wanted + " in " + target.region() + "; it offers "
                                + all.stream().map(Version::version).collect(Collectors.joining(", ")),
                        POINTER)));
    }

    private static Finding judge(Version version) {
        return switch (version.status()) {
            case "STANDARD_SUPPORT" ->
                new Finding(
                        CHECK,
                        Verdict.passed,
                        "EKS supports " + version.version() + until(" until ", version.standardUntil()),
                        POINTER);
            case "EXTENDED_SUPPORT" ->
                new Finding(
                        CHECK,
                        Verdict.warned,
                        "Standard support of %s ended%s. The control plane costs 0.60 instead of 0.10 USD an hour%s, when EKS upgrades it by itself"
                                .formatted(
                                        version.version(),
                                        until(" on ", version.standardUntil()),
                                        until(" until ", version.extendedUntil())),
                        POINTER);
            default ->
                new Finding(
                        CHECK,
                        Verdict.failed,
                        "EKS no longer supports Kubernetes " + version.version() + "; ask for a newer version",
                        POINTER);
        };
    }

    private static String until(String word, @Nullable Instant end) {
        return end == null ? "" : word + LocalDate.ofInstant(end, ZoneOffset.UTC);
    }
}
