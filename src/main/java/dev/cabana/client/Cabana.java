package dev.cabana.client;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands by which people and scripts use a portal. */
@Command(
        name = "cabana",
        description = "Ask for, approve and watch deployments through the portal's REST API.",
        subcommands = {
            RequestCommand.class,
            ApproveCommand.class,
            RejectCommand.class,
            StatusCommand.class,
            ModelCommand.class,
            LogsCommand.class,
            AuditCommand.class,
            CommandLine.HelpCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nEnvironment%n",
        footer = {
            "  CABANA_URL         where the portal is (default http://127.0.0.1:8080)",
            "  CABANA_TOKEN       an API token; it never stands on the command line",
            "  CABANA_TOKEN_FILE  a file that holds it (default ~/.config/cabana/token)",
            "",
            "Exit codes",
            "  0  done",
            "  1  refused or failed",
            "  2  the command line is wrong",
            "  3  what was waited for did not happen in time"
        })
final class Cabana {
    private Cabana() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    private static int run(String[] arguments) {
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        return new CommandLine(new Cabana())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setExecutionExceptionHandler((failure, command, result) -> failed(failure, err))
                .execute(spelledOut(arguments));
    }

    /** {@code help} takes one name; asked about a command of a command, that one's own option answers. */
    private static String[] spelledOut(String[] arguments) {
        if (arguments.length < 3 || !arguments[0].equals("help")) {
            return arguments;
        }
        String[] asked = Arrays.copyOfRange(arguments, 1, arguments.length + 1);
        asked[asked.length - 1] = "--help";
        return asked;
    }

    private static int failed(Exception failure, PrintWriter err) throws Exception {
        if (failure instanceof Failure known) {
            err.println("cabana: " + known.getMessage());
            return known.exitCode();
        }
        throw failure;
    }
}
