package dev.cabana.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class EmbeddedDatabaseTest {
    @TempDir
    Path folder;

    @Test
    void keepsItsDataWhenItsServerWasLeftBehindByAKilledRun() throws Exception {
        runAndKill(folder.resolve("home"));
        try (var home = SandboxHome.open(folder.resolve("home"), false)) {
            var orphan = postmaster(home);
            assertThat(orphan.isAlive()).isTrue();

            try (var successor = EmbeddedDatabase.start(home)) {
                var name = JdbcClient.create(successor.dataSource(EmbeddedDatabase.PORTAL))
                        .sql("select name from kept")
                        .query(String.class)
                        .single();
                assertThat(name).isEqualTo("still here");
                assertThat(orphan.isAlive()).isFalse();
            }
        }
    }

    @Test
    void startsAnewWhenTheFirstStartWasKilledHalfway() throws Exception {
        try (var home = SandboxHome.open(folder.resolve("home"), false)) {
            var data = Files.createDirectories(home.resolve("postgresql/data"));
            Files.writeString(data.resolve("postgresql.conf"), "# initdb got this far");

            try (var database = EmbeddedDatabase.start(home)) {
                var answer = JdbcClient.create(database.dataSource(EmbeddedDatabase.CLOUD))
                        .sql("select current_database()")
                        .query(String.class)
                        .single();
                assertThat(answer).isEqualTo("sandbox");
            }
        }
    }

    @Test
    void aHomeBelongsToOneProcess() throws Exception {
        try (var _ = SandboxHome.open(folder)) {
            assertThatThrownBy(() -> SandboxHome.open(folder))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("CABANA_HOME");
        }
    }

    private static void runAndKill(Path home) throws Exception {
        var java = ProcessHandle.current().info().command().orElseThrow();
        var child = new ProcessBuilder(
                        java,
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledDatabaseUser.class.getName(),
                        home.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(child.waitFor()).isEqualTo(137);
    }

    private static ProcessHandle postmaster(SandboxHome home) throws Exception {
        var file = home.resolve("postgresql/data/postmaster.pid");
        return ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst()))
                .orElseThrow();
    }
}
