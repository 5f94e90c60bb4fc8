package dev.cabana.provisioning.cluster;

import dev.cabana.provisioning.PreflightCheck.Finding;
import dev.cabana.provisioning.PreflightCheck.Verdict;

/** Whether what is used and what is needed are within a quota, in words. */
public final class QuotaVerdict {
    private QuotaVerdict() {}

    /** @param pointer JSON pointer to what asks for so much; empty for none */
    public static Finding of(String check, double quota, int used, int needed, String pointer) {
        boolean fits = used + needed <= quota;
        String counted = "%.0f allowed, %d used, %d needed".formatted(quota, used, needed);
        return new Finding(
                check,
                fits ? Verdict.passed : Verdict.failed,
                fits ? counted : counted + ". Ask AWS for a higher quota (that takes one to three days) or free some",
                pointer);
    }

    public static Finding unknown(String check, String why) {
        return new Finding(check, Verdict.unknown, "Could not be checked: " + why, "");
    }
}
