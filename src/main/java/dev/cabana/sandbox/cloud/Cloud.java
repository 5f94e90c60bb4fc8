package dev.cabana.sandbox.cloud;

/** What every service of the sandbox cloud stands on. */
public record Cloud(Store store, Clockwork clock, Faults faults, AccessKeys accessKeys, SandboxSettings settings) {

    /** The sandbox's own account, 12 digits. */
    public String account() {
        return settings.account();
    }
}
