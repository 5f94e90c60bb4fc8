package dev.cabana.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads the catalog's files, the operator's before the built-in ones, and refuses to start on one that is wrong. */
final class CatalogFiles {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final CatalogSettings settings;

    CatalogFiles(CatalogSettings settings) {
        this.settings = settings;
    }

    <T> T read(String file, Class<T> type) {
        try (InputStream in = open(file)) {
            return YAML.readValue(in, type);
        } catch (IOException | JacksonException e) {
            throw new IllegalStateException("The catalog's " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** A file of the operator's that stands by itself. */
    static <T> T read(Path file, Class<T> type) {
        try (InputStream in = Files.newInputStream(file)) {
            return YAML.readValue(in, type);
        } catch (IOException | JacksonException e) {
            throw new IllegalStateException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private InputStream open(String file) throws IOException {
        Path folder = settings.folder();
        if (folder == null) {
            return new ClassPathResource("catalog/" + file).getInputStream();
        }
        if (!Files.isDirectory(folder)) {
            throw new IOException("cabana.catalog.folder is not a folder: " + folder);
        }
        Path own = folder.resolve(file);
        return Files.exists(own)
                ? Files.newInputStream(own)
                : new ClassPathResource("catalog/" + file).getInputStream();
    }
}
