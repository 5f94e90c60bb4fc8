package dev.cabana.sandbox.cloud.eks;

import dev.cabana.sandbox.cloud.AwsService;
import dev.cabana.sandbox.cloud.Call;
import dev.cabana.sandbox.cloud.Operations;
import dev.cabana.sandbox.cloud.Reply;
import dev.cabana.shared.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The Kubernetes versions that EKS has, newest first. Dates from the EKS user guide; those of 1.36 are estimates. */
final class Versions implements AwsService.Part {
    static final String DEFAULT = "1.35";
    private static final List<Version> ALL = List.of(
            version("1.36", "2026-06-02", "2027-08-02", "2028-08-02"),
            version("1.35", "2026-01-28", "2027-03-27", "2028-03-27"),
            version("1.34", "2025-10-02", "2026-12-02", "2027-12-02"),
            version("1.33", "2025-05-29", "2026-07-29", "2027-07-29"),
            version("1.32", "2025-01-23", "2026-03-23", "2027-03-23"),
            version("1.31", "2024-09-26", "2025-11-26", "2026-11-26"));

    record Version(String name, Instant released, Instant standardUntil, Instant extendedUntil) {
        boolean isStandard(Instant now) {
            return now.isBefore(standardUntil);
        }

        int minor() {
            return Integer.parseInt(name.substring(name.indexOf('.') + 1));
        }
    }

    private static Version version(String name, String released, String standardUntil, String extendedUntil) {
        return new Version(name, day(released), day(standardUntil), day(extendedUntil));
    }

    private static Instant day(String date) {
        return LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    static Optional<Version> find(String name) {
        return ALL.stream().filter(version -> version.name().equals(name)).findFirst();
    }

    static List<String> names() {
        return ALL.stream().map(Version::name).toList();
    }

    @Override
    public void register(Operations operations) {
        operations.on("DescribeClusterVersions", "GET /cluster-versions", this::describe);
    }

    private Reply describe(Call call) {
        List<String> wanted = call.params().all().entrySet().stream()
                .filter(p -> p.getKey().matches("clusterVersions(\\.\\d+)?"))
                .map(Map.Entry::getValue)
                .toList();
        ObjectNode answer = Json.emptyObject();
        var list = answer.putArray("clusterVersions");
        ALL.stream()
                .filter(version -> wanted.isEmpty() || wanted.contains(version.name()))
                .forEach(version -> list.add(shown(version, call.at())));
        return Reply.json(answer);
    }

    private static ObjectNode shown(Version version, Instant now) {
        boolean standard = version.isStandard(now);
        String status = standard ? "STANDARD_SUPPORT" : "EXTENDED_SUPPORT";
        return Json.emptyObject()
                .put("clusterVersion", version.name())
                .put("clusterType", "eks")
                .put("defaultPlatformVersion", "eks.1")
                .put("defaultVersion", version.name().equals(DEFAULT))
                .put("releaseDate", Body.time(version.released()))
                .put("endOfStandardSupportDate", Body.time(version.standardUntil()))
                .put("endOfExtendedSupportDate", Body.time(version.extendedUntil()))
                .put("status", status.toLowerCase(Locale.ROOT))
                .put("versionStatus", now.isBefore(version.extendedUntil()) ? status : "UNSUPPORTED")
                .put("kubernetesPatchVersion", version.name() + ".0");
    }
}
