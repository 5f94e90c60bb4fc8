package dev.cabana.deployment.ui;

import dev.cabana.deployment.DeploymentSummary.Footprint;
import dev.cabana.shell.parts.Amounts;

/** What a deployment costs, without hiding what nobody knows the price of. */
final class FootprintText {
    private FootprintText() {}

    /** Under a heading that says per month. */
    static String inList(Footprint footprint) {
        return (footprint.unpriced().isEmpty() ? "" : "≥ ") + Amounts.dollars(footprint.monthlyUsd());
    }

    /** Where no heading says what is counted. */
    static String nodes(Footprint footprint) {
        String cpu = Amounts.count(footprint.cpuNodes(), "CPU node", "CPU nodes");
        return footprint.gpuNodes() == 0
                ? cpu
                : cpu + ", " + Amounts.count(footprint.gpuNodes(), "GPU node", "GPU nodes");
    }

    static String cost(Footprint footprint) {
        String known = Amounts.perMonth(footprint.monthlyUsd());
        return footprint.unpriced().isEmpty()
                ? known
                : "at least " + known + "; without a known price: " + String.join(", ", footprint.unpriced());
    }
}
