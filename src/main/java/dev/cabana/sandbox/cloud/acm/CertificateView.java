package dev.cabana.sandbox.cloud.acm;

import dev.cabana.sandbox.cloud.Clockwork;
import dev.cabana.shared.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Certificates as ACM describes them. */
record CertificateView(Clockwork clock, Function<String, List<String>> users) {

    ObjectNode summary(CertificateRow row) {
        return Json.emptyObject()
                .put("CertificateArn", row.arn())
                .put("DomainName", row.domain())
                .put("Status", status(row))
                .put("Type", "AMAZON_ISSUED")
                .put("KeyAlgorithm", "RSA_2048")
                .put("InUse", !users.apply(row.arn()).isEmpty());
    }

    private String status(CertificateRow row) {
        return row.isIssued(clock) ? "ISSUED" : "PENDING_VALIDATION";
    }

    ObjectNode detail(CertificateRow row) {
        ObjectNode detail = Json.emptyObject()
                .put("CertificateArn", row.arn())
                .put("DomainName", row.domain())
                .put("Status", status(row))
                .put("Type", "AMAZON_ISSUED")
                .put("KeyAlgorithm", "RSA-2048")
                .put("RenewalEligibility", "INELIGIBLE")
                .put("CreatedAt", row.requestedAt().toEpochMilli() / 1e3);
        detail.set("SubjectAlternativeNames", names(row.alternatives()));
        detail.set("InUseBy", names(users.apply(row.arn())));
        detail.putObject("Options")
                .put("CertificateTransparencyLoggingPreference", "ENABLED")
                .put("Export", "DISABLED");
        var validations = detail.putArray("DomainValidationOptions");
        row.alternatives().forEach(name -> validations.add(validation(row, name)));
        if (row.isIssued(clock)) {
            detail.put("IssuedAt", row.requestedAt().toEpochMilli() / 1e3);
        }
        return detail;
    }

    private static JsonNode names(List<String> names) {
        return Json.mapper().valueToTree(names);
    }

    private ObjectNode validation(CertificateRow row, String name) {
        ObjectNode validation = Json.emptyObject()
                .put("DomainName", name)
                .put("ValidationDomain", name)
                .put("ValidationMethod", "DNS")
                .put("ValidationStatus", row.isIssued(clock) ? "SUCCESS" : "PENDING_VALIDATION");
        if (row.hasRecord(clock)) {
            String plain = name.replaceFirst("^\\*\\.", "");
            String label = UUID.nameUUIDFromBytes(plain.getBytes(StandardCharsets.UTF_8))
                    .toString()
                    .replace("-", "");
            validation
                    .putObject("ResourceRecord")
                    .put("Name", "_" + label + "." + plain + ".")
                    .put("Type", "CNAME")
                    .put("Value", "_" + label + ".acm-validations.aws.");
        }
        return validation;
    }
}
