package dev.cabana.deployment.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param controller {@code alb} (AWS Load Balancer Controller, TLS by ACM) or {@code nginx} (retired upstream; TLS in the cluster)
 * @param domain host name under which core-api is reached, for example {@code atlas.example.com}
 * @param certificate ARN of an ACM certificate, or null to have one requested ({@code alb}) or issued in the cluster ({@code nginx})
 * @param inboundCidrs who may reach the load balancer
 */
public record IngressSpec(
        Controller controller, String domain, @Nullable String certificate, Scheme scheme, List<String> inboundCidrs) {
    public enum Controller {
        alb,
        nginx
    }

    /** Spelled as the {@code alb.ingress.kubernetes.io/scheme} annotation's values, without the hyphen. */
    public enum Scheme {
        internal,
        internetFacing
    }
}
