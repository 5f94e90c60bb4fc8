package dev.cabana.request.ui;

import com.vaadin.flow.component.select.Select;
import dev.cabana.catalog.Catalog;
import dev.cabana.catalog.KubernetesVersion;
import dev.cabana.catalog.Region;
import java.util.List;

/** Name, team, region, version: what a deployment is called by and where it runs. */
final class BasicsSection extends SpecSection {
    BasicsSection(Catalog catalog, List<String> teams) {
        super("Basics", "The name becomes part of every resource, for example the bucket poolside-<name>.");
        var name = text("/metadata/name", "Name", "Lower-case letters, digits and hyphens; at most 42");
        name.setRequiredIndicatorVisible(true);
        var team = new TypedChoice("Team", teams, code -> code);
        team.setRequiredIndicatorVisible(true);
        team.setHelperText("Owns the deployment and sees it");
        choice("/metadata/team", team);
        var regions = catalog.regions().stream().map(Region::name).toList();
        var region = new TypedChoice("Region", regions, code -> label(catalog, code));
        region.setRequiredIndicatorVisible(true);
        choice("/spec/region", region);
        var version = new Select<String>();
        version.setLabel("Kubernetes version");
        version.setItems(catalog.kubernetesVersions().stream()
                .map(KubernetesVersion::version)
                .toList());
        choice("/spec/kubernetesVersion", version);
        var account = text("/spec/account", "AWS account", "12 digits; empty for the portal's own account");
        place(name, team, region, version, account);
    }

    private static String label(Catalog catalog, String code) {
        return catalog.region(code)
                .map(region -> region.name() + " · " + region.title())
                .orElse(code);
    }
}
