package dev.cabana.catalog;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the catalog comes from ({@code cabana.catalog.*}).
 *
 * @param folder with files that replace the built-in ones of the same name ({@code regions.yaml}, {@code prices.yaml} …),
 *     each as a whole; null for none. Read once, at start.
 */
@ConfigurationProperties("cabana.catalog")
public record CatalogSettings(@Nullable Path folder) {}
