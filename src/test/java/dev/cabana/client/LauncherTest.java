package dev.cabana.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
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
}
