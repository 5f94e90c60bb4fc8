package dev.cabana.deployment.spec;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What an operator decides about documents ({@code cabana.spec.*}).
 *
 * @param maxSize of a document's text
 * @param baseDomain a deployment that names no domain is reached under {@code <name>.<baseDomain>}
 * @param allowedCidrs who reaches the cluster's public endpoint when a document does not say; empty keeps it private
 * @param inboundCidrs who reaches an internal load balancer when a document does not say
 * @param reservedCidrs address ranges that a new network may not overlap, for example the company's own
 */
@ConfigurationProperties("cabana.spec")
public record SpecSettings(
        @DefaultValue("256KB") DataSize maxSize,
        @DefaultValue("example.com") String baseDomain,
        @DefaultValue List<String> allowedCidrs,

        @DefaultValue({"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"})
        List<String> inboundCidrs,

        @DefaultValue List<String> reservedCidrs) {}
