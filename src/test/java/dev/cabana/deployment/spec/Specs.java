package dev.cabana.deployment.spec;

import dev.cabana.catalog.Catalog;
import dev.cabana.catalog.CatalogSettings;
import dev.cabana.shared.Refusal.Violation;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.util.unit.DataSize;

/** The parser and the rules as the portal has them, at a fixed time. */
final class Specs {
    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    static final SpecSettings SETTINGS = new SpecSettings(
            DataSize.ofKilobytes(256),
            "example.com",
            List.of(),
            List.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"),
            List.of("10.99.0.0/16"));
    static final Catalog CATALOG = new Catalog(new CatalogSettings(null));
    static final SpecDefaults DEFAULTS = new SpecDefaults(CATALOG, SETTINGS);
    static final SpecParser PARSER = new SpecParser(DEFAULTS, SETTINGS);
    static final SpecRules RULES = new SpecRules(CATALOG, SETTINGS, Clock.fixed(NOW, ZoneOffset.UTC));
    static final RuleContext CONTEXT = RuleContext.of("poolside-", List.of());

    private Specs() {}

    static DeploymentDocument yaml(String text) {
        return PARSER.parse(text, SpecFormat.yaml);
    }

    /** A document of name, team, region and the given lines under {@code spec}. */
    static DeploymentDocument withSpec(String lines) {
        return yaml("metadata: {name: atlas-prod, team: atlas}\nspec:\n  region: us-east-1\n" + lines.indent(2));
    }

    static List<Violation> violations(DeploymentDocument document) {
        return RULES.check(document, CONTEXT).violations();
    }

    static List<Violation> warnings(DeploymentDocument document) {
        return RULES.check(document, CONTEXT).warnings();
    }
}
