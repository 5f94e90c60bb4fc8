package dev.cabana.deployment.spec;

import dev.cabana.catalog.Catalog;
import dev.cabana.catalog.KubernetesVersion;
import dev.cabana.catalog.KubernetesVersion.Support;
import dev.cabana.catalog.Region;
import java.time.Clock;
import java.time.LocalDate;
import java.util.regex.Pattern;

/** Account, region and Kubernetes version. */
final class PlaceRules implements SpecRule {
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    private static final String VERSION = "/spec/kubernetesVersion";

    private final Catalog catalog;
    private final Clock clock;

    PlaceRules(Catalog catalog, Clock clock) {
        this.catalog = catalog;
        this.clock = clock;
    }

    @Override
    public void check(DeploymentDocument document, RuleContext context, Findings findings) {
        var spec = document.spec();
        String account = spec.account();
        findings.require(
                account == null || ACCOUNT.matcher(account).matches(), "/spec/account", "must be 12 digits, in quotes");
        if (spec.region().isBlank()) {
            findings.refuse("/spec/region", "must be given");
        } else if (catalog.region(spec.region()).isEmpty()) {
            var names = catalog.regions().stream().map(Region::name).toList();
            findings.refuse(
                    "/spec/region", spec.region() + " is not offered; " + Suggestion.among(spec.region(), names));
        }
        LocalDate today = LocalDate.now(clock);
        catalog.kubernetesVersion(spec.kubernetesVersion())
                .filter(version -> version.supportOn(today) != Support.ended)
                .ifPresentOrElse(
                        version -> warnOfExtended(version, today, findings),
                        () -> refuse(spec.kubernetesVersion(), today, findings));
    }

    private void refuse(String given, LocalDate today, Findings findings) {
        var offered = catalog.kubernetesVersionsOn(today).stream()
                .map(KubernetesVersion::version)
                .toList();
        findings.refuse(VERSION, given + " is not offered; EKS runs " + String.join(", ", offered));
    }

    private static void warnOfExtended(KubernetesVersion version, LocalDate today, Findings findings) {
        if (version.supportOn(today) == Support.extended) {
            findings.warn(
                    VERSION,
                    "%s has only extended support, at six times the control plane's price, until %s; then EKS upgrades it"
                            .formatted(version.version(), version.extendedUntil()));
        }
    }
}
