package dev.cabana.modelloop;

import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import java.time.Duration;

/** Asks for the list of models, not for {@code /health}, which answers before the model can. */
final class Probes {
    private static final int PERIOD_SECONDS = 10;
    private static final int FAILURES_WHEN_READY = 3;

    /** As long as before sizes were known: half an hour. */
    private static final Duration UNKNOWN_SIZE = Duration.ofMinutes(30);

    private static final Duration IMAGE_AND_START = Duration.ofMinutes(10);

    /** At 2 Gbit/s, a node's share of S3 when several start. */
    private static final Duration PER_GB = Duration.ofSeconds(4);

    /** A first FP8 start may compile kernels for 10 to 20 minutes. */
    private static final Duration KERNELS = Duration.ofMinutes(20);

    /** With a key, only a command can send it: a probe's headers cannot refer to a Secret. */
    private static final String AUTHORIZED = """
            import os, urllib.request as u
            u.urlopen(u.Request("http://127.0.0.1:%d/v1/models", \
            headers={"Authorization": "Bearer " + os.environ["%s"]}), timeout=4)""";

    private final Track track;

    Probes(Track track) {
        this.track = track;
    }

    Probe startup() {
        return probe(Math.toIntExact(longestStart().toSeconds() / PERIOD_SECONDS));
    }

    Probe readiness() {
        return probe(FAILURES_WHEN_READY);
    }

    private Duration longestStart() {
        if (track.checkpointGB() == null) {
            return UNKNOWN_SIZE;
        }
        Duration loading = IMAGE_AND_START.plus(PER_GB.multipliedBy(track.checkpointGB()));
        return "FP8".equals(track.precision()) ? loading.plus(KERNELS) : loading;
    }

    private Probe probe(int failures) {
        var probe = new ProbeBuilder()
                .withPeriodSeconds(PERIOD_SECONDS)
                .withTimeoutSeconds(5)
                .withFailureThreshold(failures);
        if (track.model().getSpec().apiKeySecret() == null) {
            return probe.withNewHttpGet()
                    .withPath("/v1/models")
                    .withNewPort(ModelServer.PORT)
                    .endHttpGet()
                    .build();
        }
        return probe.withNewExec()
                .withCommand("python3", "-c", AUTHORIZED.formatted(ModelServer.PORT, ModelServer.API_KEY))
                .endExec()
                .build();
    }
}
