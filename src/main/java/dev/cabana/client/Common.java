package dev.cabana.client;

import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What every command has: the portal, an output, and {@code --json}. */
abstract class Common {
    @Spec
    @Nullable
    CommandSpec spec;

    @Option(names = "--json", description = "Print the API's own answer, for programs.")
    boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this help.")
    boolean help;

    private @Nullable Api api;

    final Api api() {
        if (api == null) {
            api = new Api(Target.of(System.getenv()));
        }
        return api;
    }

    final Output out() {
        var line = Objects.requireNonNull(spec).commandLine();
        PrintWriter results = line.getOut();
        return new Output(results, line.getErr());
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
