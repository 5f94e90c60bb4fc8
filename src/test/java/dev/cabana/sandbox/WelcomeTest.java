package dev.cabana.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WelcomeTest {

    @Test
    void namesTheAddressAndEveryDemoPerson() {
        assertThat(Welcome.text(8080))
                .contains("http://127.0.0.1:8080", "sandbox-dana", "sandbox-alex", "sandbox-pat", "sandbox-vic");
    }
}
