package dev.cabana.export;

/** In whose words. */
public enum ExportFormat {
    terraform,
    eksctl,
    kubernetes
}
