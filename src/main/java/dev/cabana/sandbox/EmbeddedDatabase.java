package dev.cabana.sandbox;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.util.FileSystemUtils;

/** PostgreSQL in a process of its own, started from binaries on the class path, with its data in the sandbox's home. */
final class EmbeddedDatabase implements AutoCloseable {
    static final String PORTAL = "cabana";
    static final String CLOUD = "sandbox";
    private static final String USER = "postgres";

    private final EmbeddedPostgres server;

    private EmbeddedDatabase(EmbeddedPostgres server) {
        this.server = server;
    }

    /** Survives a killed predecessor: its server is stopped, and a half-made data folder is made anew. */
    static EmbeddedDatabase start(SandboxHome home) throws IOException, SQLException {
        var folder = Files.createDirectories(home.resolve("postgresql"));
        var data = folder.resolve("data");
        var complete = folder.resolve("complete");
        OrphanedPostmaster.stop(data);
        if (!Files.exists(complete)) {
            FileSystemUtils.deleteRecursively(data);
        }
        var server = startServer(home, folder, data);
        try {
            createDatabases(server);
            Files.writeString(complete, "Both databases were created in this data folder.\n");
        } catch (SQLException | IOException | RuntimeException e) {
            server.close();
            throw e;
        }
        return new EmbeddedDatabase(server);
    }

    private static EmbeddedPostgres startServer(SandboxHome home, Path folder, Path data) throws IOException {
        var log = ProcessBuilder.Redirect.appendTo(folder.resolve("server.log").toFile());
        var builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("max_connections", "200")
                .setServerConfig("fsync", home.durable() ? "on" : "off")
                .setServerConfig("full_page_writes", home.durable() ? "on" : "off")
                .setServerConfig("synchronous_commit", home.durable() ? "on" : "off");
        if (home.durable()) {
            builder.setOverrideWorkingDirectory(folder.resolve("binaries").toFile());
        }
        return builder.start();
    }

    private static void createDatabases(EmbeddedPostgres server) throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            for (var name : List.of(PORTAL, CLOUD)) {
                try (var found =
                        statement.executeQuery("select 1 from pg_database where datname = '%s'".formatted(name))) {
                    if (found.next()) {
                        continue;
                    }
                }
                statement.execute("create database " + name);
            }
        }
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(server.getPort(), database);
    }

    String user() {
        return USER;
    }

    DataSource dataSource(String database) {
        return server.getDatabase(USER, database);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
