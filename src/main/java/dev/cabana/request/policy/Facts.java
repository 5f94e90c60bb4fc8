package dev.cabana.request.policy;

import dev.cabana.request.RequestKind;
import java.math.BigDecimal;

/**
 * What policies look at. Of what is there today and what is proposed, always the larger: who takes a large deployment away
 * or shrinks it decides about a large deployment.
 *
 * @param monthlyUsd by list prices, before tax
 * @param gpus that the GPU nodes may grow to
 * @param capacityBlock whether GPU nodes run on a purchased capacity block
 * @param bedrock whether core-api may invoke Bedrock models
 */
public record Facts(
        RequestKind kind, String team, BigDecimal monthlyUsd, int gpus, boolean capacityBlock, boolean bedrock) {}
