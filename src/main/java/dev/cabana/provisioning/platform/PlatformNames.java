package dev.cabana.provisioning.platform;

/** Names inside the cluster that others rely on: roles trust exactly these service accounts. */
public final class PlatformNames {
    public static final String PLATFORM = "poolside";
    public static final String MODELS = "poolside-models";
    public static final String LOAD_BALANCER_CONTROLLER = "aws-load-balancer-controller";
    public static final String NGINX = "ingress-nginx";
    public static final String LOOP = "core-api-models-reconciliation-loop";

    /** {@code system:serviceaccount:…} of core-api. */
    public static final String CORE_API_ACCOUNT = "core-api-sa";

    public static final String INFERENCE_ACCOUNT = "inference";

    /** Node groups carry this label; its values are {@code platform} and {@code inference}. */
    public static final String WORKLOAD_LABEL = "cabana.dev/workload";

    private PlatformNames() {}

    /** The subject that a role's trust policy names. */
    public static String subject(String namespace, String account) {
        return "system:serviceaccount:" + namespace + ":" + account;
    }
}
