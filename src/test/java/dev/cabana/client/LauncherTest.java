package dev.cabana.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The script through which people start the commands. */
class LauncherTest {
    private static final Path SCRIPT = Path.of("cabana");

    @Test
    void handsEveryCommandOnAndTellsOfIt() throws IOException {
        Set<String> commands =
                new TreeSet<>(new CommandLine(Cabana.class).getSubcommands().keySet());
        commands.remove("help");
        List<String> lines = Files.readAllLines(SCRIPT);

        assertThat(lines.stream().filter(line -> line.strip().endsWith(") client \"$@\" ;;")))
                .first()
                .satisfies(
                        line -> assertThat(Set.of(line.strip().split("\\)")[0].split(" \\| ")))
                                .isEqualTo(commands));
        assertThat(commands)
                .allSatisfy(command -> assertThat(lines)
                        .anyMatch(line -> line.startsWith("  " + command) || line.contains(", " + command + " ")));
    }

    @Test
    void helpsWithoutBuildingWhereNothingIsBuilt(@TempDir Path folder) throws Exception {
        launcher(folder, "touch built");

        var help = start(folder, "help", "request");

        assertThat(new String(help.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("Usage: ./cabana")
                .contains("More about request comes with the build");
        assertThat(help.waitFor()).isZero();
        assertThat(folder.resolve("built")).doesNotExist();
    }

    @Test
    void buildsOnceAtATimeInOneFolder(@TempDir Path folder) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/flock")), "macOS has no flock");
        launcher(folder, "mkdir building || touch both; sleep 0.5; rmdir building; touch built; exit 1");

        var first = start(folder, "run");
        var second = start(folder, "audit", "verify");
        first.getInputStream().readAllBytes();
        second.getInputStream().readAllBytes();

        assertThat(List.of(first.waitFor(), second.waitFor())).containsExactly(1, 1);
        assertThat(folder.resolve("built")).exists();
        assertThat(folder.resolve("both")).doesNotExist();
    }

    /** The script in a folder of its own. @param build what is done in Maven's place */
    private static void launcher(Path folder, String build) throws IOException {
        Files.copy(SCRIPT, folder.resolve("cabana"));
        Path maven = Files.createDirectory(folder.resolve("bin")).resolve("mvn");
        Files.writeString(maven, "#!/bin/sh\n" + build + "\n");
        Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwx------"));
    }

    private static Process start(Path folder, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(folder.resolve("cabana").toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        return builder.start();
    }
}
