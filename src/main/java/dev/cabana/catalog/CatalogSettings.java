package dev.cabana.catalog;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.ConstructorBinding;

/**
 * Where the catalog comes from ({@code cabana.catalog.*}).
 *
 * @param folder with files that replace the built-in ones of the same name ({@code regions.yaml}, {@code prices.yaml} …),
 *     each as a whole; null for none. Read once, at start.
 * @param prices a file shaped like {@code prices.yaml} whose items take the place of those of the same name, for what was
 *     negotiated or is not listed, for example {@code capacity-block/p5.48xlarge}; null for none
 */
@ConfigurationProperties("cabana.catalog")
public record CatalogSettings(
        @Nullable Path folder, @Nullable Path prices) {

    @ConstructorBinding
    public CatalogSettings {}

    public CatalogSettings(@Nullable Path folder) {
        this(folder, null);
    }
}
