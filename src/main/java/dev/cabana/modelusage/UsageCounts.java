package dev.cabana.modelusage;

import io.swagger.v3.oas.annotations.media.Schema;

/** @param failed calls that did not end well @param uncounted calls for which the model server named no tokens */
@Schema(name = "ModelUsageCounts")
public record UsageCounts(long calls, long failed, long uncounted, long tokensIn, long tokensOut) {
    public long tokens() {
        return tokensIn + tokensOut;
    }
}
