package dev.cabana.export.ui;

import dev.cabana.export.ExportFormat;

/** What each format is called, and what it is for. */
record FormatWords(String title, String purpose) {

    static FormatWords of(ExportFormat format) {
        return switch (format) {
            case terraform ->
                new FormatWords(
                        "Terraform",
                        "To leave Cabana, or to live beside it: a configuration for the AWS provider with an import block"
                                + " for every resource. terraform plan shows imports only; nothing is added, changed or"
                                + " destroyed. What runs in the cluster is in the Kubernetes export.");
            case eksctl ->
                new FormatWords(
                        "eksctl",
                        "To look after the cluster with eksctl, or to make another one like it: a ClusterConfig over the"
                                + " network, roles and launch templates that are there. Its comments name what it cannot say.");
            case kubernetes ->
                new FormatWords(
                        "Kubernetes",
                        "To apply to a cluster what Cabana applies: namespaces, accounts, rights, controllers, the platform"
                                + " and the models, in order, for kubectl apply --server-side. Without the values of secrets.");
        };
    }
}
