package dev.cabana.provisioning;

/**
 * A value that only exists once another resource has converged. In the desired record it stands as
 * {@code ${network/vpc#vpcId}}; the plan shows it that way, and the engine replaces it before a reconciler runs.
 */
public final class Ref {
    private Ref() {}

    public static String to(Address address, String output) {
        return "${" + address + "#" + output + "}";
    }

    public static String to(String address, String output) {
        return to(Address.of(address), output);
    }
}
