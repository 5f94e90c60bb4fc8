package dev.cabana.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How soon the programs of the image are ready, and what they hold of memory when nobody asks. Argument: their folder. */
public final class StartBenchmark {
    private static final int RUNS = 3;
    private static final long IDLE_MILLIS = 10_000;
    /** As in the manifests. */
    private static final Map<String, String> FLAGS = Map.of(
            Shipped.CORE_API,
            "-XX:+UseSerialGC -Xms24m -Xmx200m -XX:MaxDirectMemorySize=160m -Xss512k",
            Shipped.LOOP,
            "-XX:+UseSerialGC -Xmx96m -XX:MaxMetaspaceSize=96m -XX:TieredStopAtLevel=1");

    private StartBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Path programs = Path.of(arguments[0]).toAbsolutePath();
        for (String program : List.of(Shipped.CORE_API, Shipped.LOOP)) {
            for (String mode : List.of("off", "auto")) {
                for (int i = 0; i < RUNS; i++) {
                    run(programs, program, mode);
                }
            }
        }
        System.exit(0);
    }

    private static void run(Path programs, String program, String mode) throws Exception {
        String flags = FLAGS.get(program) + " -XX:AOTMode=" + mode;
        try (var shipped = new Shipped(programs, program, Map.of("JAVA_TOOL_OPTIONS", flags))) {
            long millis = shipped.untilReady();
            long cpu = shipped.process().info().totalCpuDuration().orElseThrow().toMillis();
            Thread.sleep(IDLE_MILLIS);
            System.out.println(String.format(
                    Locale.ROOT,
                    "%s %s: ready after %d ms (bar 3000), having used %d ms of CPU; idle RSS %d MB (bar 200); load %s",
                    program,
                    mode.equals("off") ? "plain" : "with AOT cache",
                    millis,
                    cpu,
                    Programs.megabytes(shipped.process(), "VmRSS"),
                    Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0]));
        }
    }
}
