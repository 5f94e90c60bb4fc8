package dev.cabana.provisioning.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CidrPreflightTest {

    @Test
    void namesThreeNetworksAndCountsTheRest() {
        assertThat(CidrPreflight.few(List.of("vpc-1", "vpc-2", "vpc-3"))).isEqualTo("vpc-1, vpc-2, vpc-3");
        assertThat(CidrPreflight.few(List.of("vpc-1", "vpc-2", "vpc-3", "vpc-4", "vpc-5")))
                .isEqualTo("vpc-1, vpc-2, vpc-3 and 2 more");
    }
}
