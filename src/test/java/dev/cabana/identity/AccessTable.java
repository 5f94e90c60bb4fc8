package dev.cabana.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What each role gets at each endpoint or page: a text file with one line each, in which the last column may say what to
 * send along. A test compares it with what is there and what happens.
 */
public final class AccessTable {
    private final String file;
    private final List<String> roles;
    private final Map<String, Line> lines = new LinkedHashMap<>();

    record Line(List<String> answers, String with) {}

    private AccessTable(String file, List<String> roles) {
        this.file = file;
        this.roles = roles;
    }

    public static AccessTable read(String file) throws IOException {
        try (var reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(AccessTable.class.getResourceAsStream(file), file), StandardCharsets.UTF_8))) {
            var rows = reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> Arrays.stream(line.split("\\|", -1))
                            .map(String::trim)
                            .toList())
                    .toList();
            var table = new AccessTable(
                    file, rows.getFirst().subList(1, rows.getFirst().size() - 1));
            rows.stream().skip(1).forEach(table::add);
            return table;
        }
    }

    private void add(List<String> row) {
        int roleCount = roles.size();
        assertThat(row).as("a line of " + file).hasSizeGreaterThan(roleCount);
        var with = row.size() > roleCount + 1 ? row.get(roleCount + 1) : "";
        lines.put(row.getFirst(), new Line(List.copyOf(row.subList(1, roleCount + 1)), with));
    }

    public List<String> roles() {
        return roles;
    }

    /** In the order of {@link #roles}; nothing where it is not declared. */
    List<String> answers(String key) {
        var line = lines.get(key);
        return line == null ? roles.stream().map(role -> "").toList() : line.answers();
    }

    String with(String key) {
        var line = lines.get(key);
        return line == null ? "" : line.with();
    }

    /** @param found what every role got, by key, in the order of {@link #roles} */
    public void assertIs(Map<String, List<String>> found) throws IOException {
        keep(found);
        List<String> wrong = new ArrayList<>();
        found.forEach((key, answers) -> {
            var declared = lines.get(key);
            if (declared == null) {
                wrong.add("Not declared. If this is what each role should get, add the line:\n  " + row(key, answers));
            } else if (!declared.answers().equals(answers)) {
                wrong.add("Declared:\n  " + row(key, declared.answers()) + "\nbut found:\n  " + row(key, answers));
            }
        });
        lines.keySet().stream()
                .filter(key -> !found.containsKey(key))
                .forEach(key -> wrong.add("Declared, but no longer there; remove the line of " + key));
        assertThat(wrong)
                .as("src/test/resources%s (%s)%n%s", file, String.join(", ", roles), String.join("\n", wrong))
                .isEmpty();
    }

    /** The whole table as it would have to be, to compare and to copy from. */
    private void keep(Map<String, List<String>> found) throws IOException {
        var copy = Path.of("target" + file);
        Files.createDirectories(copy.getParent());
        Files.write(
                copy,
                found.entrySet().stream()
                        .map(line -> row(line.getKey(), line.getValue()))
                        .toList());
    }

    private String row(String key, List<String> answers) {
        return (key + " | " + String.join(" | ", answers) + " | " + with(key)).trim();
    }
}
