package dev.cabana.modelusage.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.kubernetes.KubernetesCluster;

/** What the token of usage reports expects of any API server whose cluster has a platform. */
public final class ReportTokenContract {
    private ReportTokenContract() {}

    /** @param platform applies core-api's manifest again */
    public static void isMadeOnceAndRollsCoreApiOutOnce(KubernetesCluster cluster, Runnable platform) {
        int before = generation(cluster);

        String token = ReportToken.of(cluster).orElseThrow();
        platform.run();

        assertThat(generation(cluster)).isEqualTo(before + 1);
        assertThat(ReportToken.of(cluster)).contains(token);
        assertThat(generation(cluster)).isEqualTo(before + 1);
    }

    private static int generation(KubernetesCluster cluster) {
        return cluster.find(ReportToken.CORE_API)
                .orElseThrow()
                .at("/metadata/generation")
                .asInt();
    }
}
