package dev.cabana.budget.quota;

import java.util.UUID;

/** What a deployment that stands takes. @param leaving it is being torn down, and counts until it is gone */
public record Holding(UUID deployment, String name, boolean leaving, Demand demand) {}
