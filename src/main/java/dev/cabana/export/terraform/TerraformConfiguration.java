package dev.cabana.export.terraform;

import dev.cabana.deployment.ResourceView;
import dev.cabana.export.estate.Estate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All files of the configuration, by name. */
public final class TerraformConfiguration {
    private static final String MAIN = "main.tf";
    private static final String VERSIONS = "versions.tf";
    private static final String IMPORTS = "imports.tf";
    private static final List<String> FILES = List.of(
            MAIN,
            VERSIONS,
            NetworkPart.FILE,
            StoragePart.FILE,
            IdentityPart.FILE,
            ClusterPart.FILE,
            NodesPart.FILE,
            IMPORTS);

    private final Estate estate;
    private final Draft draft;

    private TerraformConfiguration(Estate estate) {
        this.estate = estate;
        this.draft = new Draft(estate);
    }

    public static Map<String, String> of(Estate estate) {
        return new TerraformConfiguration(estate).files();
    }

    private Map<String, String> files() {
        locals();
        versions();
        new NetworkPart(draft).write();
        new StoragePart(draft).write();
        new IdentityPart(draft).write();
        new ClusterPart(draft).write();
        new NodesPart(draft).write();
        certificate();
        draft.imports().forEach(block -> draft.block(IMPORTS, block));
        Map<String, String> files = new LinkedHashMap<>(draft.texts(FILES));
        files.computeIfPresent(MAIN, (name, text) -> new Introduction(estate).text() + "\n" + text);
        files.computeIfPresent(
                IMPORTS,
                (name, text) -> Block.comment(
                                "Adopts what stands. After the first apply this file has done its work and can go.", "")
                        + "\n" + text);
        return files;
    }

    private void locals() {
        draft.block(MAIN, new Block("locals"))
                .set("name", estate.prefixedName())
                .remark("By this Cabana finds the instances that belong to the deployment.")
                .set("cabana_deployment", estate.id())
                .remark("What the condition keys of the service accounts' roles begin with.")
                .set(
                        "oidc_issuer",
                        Raw.of("replace(" + ClusterPart.CLUSTER + ".identity[0].oidc[0].issuer, \"https://\", \"\")"));
    }

    private void versions() {
        draft.block(VERSIONS, new Block("terraform"))
                .set("required_version", ">= 1.5")
                .with(new Block("required_providers")
                        .set("aws", new java.util.TreeMap<>(Map.of("source", "hashicorp/aws", "version", "~> 5.100"))));
        Block provider = draft.block(VERSIONS, new Block("provider", "aws"))
                .set("region", estate.region())
                .set("allowed_account_ids", List.of(estate.account()));
        if (!estate.tags().isEmpty()) {
            provider.with(new Block("default_tags").set("tags", estate.tags()));
        }
        provider.remark("""
                        Cabana knows what is its own by tags that begin with "cabana:". Terraform must neither take them away,
                        for as long as Cabana lives beside it, nor copy them to what it makes anew. Whoever has left
                        Cabana can take this block out.""").with(new Block("ignore_tags").set("key_prefixes", List.of("cabana:")));
    }

    private void certificate() {
        estate.ofType("AWS::CertificateManager::Certificate").forEach(this::certificate);
    }

    private void certificate(ResourceView certificate) {
        draft.resource(
                        MAIN,
                        "aws_acm_certificate",
                        draft.label(certificate),
                        estate.output(certificate.address(), "arn"))
                .comment(
                        "The ingress names it in an annotation. The record that proves the domain is in its owner's DNS.")
                .set("domain_name", draft.value(certificate, "domain"))
                .set("validation_method", "DNS");
    }
}
