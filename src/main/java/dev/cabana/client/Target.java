package dev.cabana.client;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which portal, and as whom. The token never stands on the command line: other people on the machine could read it there. */
record Target(URI url, String token) {

    static Target of(Map<String, String> environment) {
        return new Target(url(environment.get("CABANA_URL")), token(environment));
    }

    private static URI url(@Nullable String given) {
        try {
            var url = URI.create(given == null || given.isBlank() ? "http://127.0.0.1:8080" : given.strip());
            if (url.getHost() == null || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
                throw Failure.usage("CABANA_URL must be a URL such as https://cabana.example.com");
            }
            return url;
        } catch (IllegalArgumentException wrong) {
            throw Failure.usage("CABANA_URL must be a URL such as https://cabana.example.com");
        }
    }

    private static String token(Map<String, String> environment) {
        String token = environment.get("CABANA_TOKEN");
        if (token != null && !token.isBlank()) {
            return token.strip();
        }
        String named = environment.get("CABANA_TOKEN_FILE");
        Path file = named == null || named.isBlank() ? usual(environment) : Path.of(named);
        try {
            return Files.readString(file).strip();
        } catch (IOException absent) {
            throw Failure.usage(
                    "No API token. Put it into CABANA_TOKEN, into a file named by CABANA_TOKEN_FILE, or into "
                            + usual(environment));
        }
    }

    private static Path usual(Map<String, String> environment) {
        String config = environment.get("XDG_CONFIG_HOME");
        Path home = Path.of(System.getProperty("user.home"));
        return (config == null || config.isBlank() ? home.resolve(".config") : Path.of(config)).resolve("cabana/token");
    }
}
