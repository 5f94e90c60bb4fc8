package dev.cabana.provisioning.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoleNamesTest {
    private static final String LONG = "poolside-" + "a".repeat(42);

    @Test
    void saysWhoseAndWhatFor() {
        assertThat(RoleNames.of("poolside-atlas", "core-api")).isEqualTo("poolside-atlas-core-api");
    }

    @Test
    void neverExceedsWhatIamTakes() {
        String name = RoleNames.of(LONG, "load-balancer-controller");
        assertThat(name)
                .hasSize(64)
                .endsWith("-load-balancer-controller")
                .isEqualTo(RoleNames.of(LONG, "load-balancer-controller"));
    }

    @Test
    void keepsLongDeploymentsApartThatBeginAlike() {
        assertThat(RoleNames.of(LONG + "x", "load-balancer-controller"))
                .isNotEqualTo(RoleNames.of(LONG + "y", "load-balancer-controller"));
    }
}
