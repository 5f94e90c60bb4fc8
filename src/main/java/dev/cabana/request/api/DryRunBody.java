package dev.cabana.request.api;

import dev.cabana.request.RequestKind;
import dev.cabana.request.policy.Facts;
import dev.cabana.shared.Refusal;
import dev.cabana.shared.Refusal.Violation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Exactly one of the three. */
@Schema(name = "DryRunOf")
record DryRunBody(
        @Schema(description = "A request that has a plan") @Nullable
        UUID request,

        @Schema(description = "What could be filed; its cost is estimated from list prices") @Nullable
        FileBody draft,

        @Schema(description = "Something of that size") @Nullable
        Size facts) {

    @Schema(name = "SizeOfRequest")
    record Size(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            RequestKind kind,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            String team,

            @Nullable BigDecimal monthlyUsd,
            @Nullable Integer gpus,
            @Nullable Boolean capacityBlock,
            @Nullable Boolean bedrock) {

        Facts facts() {
            List<Violation> wrong = new ArrayList<>();
            if (kind == null) {
                wrong.add(new Violation("/facts/kind", "must be create, change or delete"));
            }
            if (team == null || team.isBlank()) {
                wrong.add(new Violation("/facts/team", "must name the team"));
            }
            BigDecimal cost = Objects.requireNonNullElse(monthlyUsd, BigDecimal.ZERO);
            int many = Objects.requireNonNullElse(gpus, 0);
            if (cost.signum() < 0) {
                wrong.add(new Violation("/facts/monthlyUsd", "must not be negative"));
            }
            if (many < 0) {
                wrong.add(new Violation("/facts/gpus", "must not be negative"));
            }
            if (!wrong.isEmpty() || kind == null || team == null) {
                throw Refusal.invalid(wrong);
            }
            return new Facts(kind, team, cost, many, Boolean.TRUE.equals(capacityBlock), Boolean.TRUE.equals(bedrock));
        }
    }

    void check() {
        if (Stream.of(request, draft, facts).filter(Objects::nonNull).count() != 1) {
            throw Refusal.invalid(List.of(new Violation("", "Exactly one of request, draft and facts must be given")));
        }
    }
}
