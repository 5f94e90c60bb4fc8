package dev.cabana.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cabana.shared.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagTest {
    private final EntityTag current = new EntityTag(3);

    @ParameterizedTest
    @ValueSource(strings = {"\"3\"", "*", "\"2\", \"3\""})
    void letsTheCurrentVersionBeChanged(String ifMatch) {
        assertThatCode(() -> current.requireMatch(ifMatch)).doesNotThrowAnyException();
    }

    @Test
    void letsWhoeverDoesNotCareChangeAnyVersion() {
        assertThatCode(() -> current.requireMatch(null)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"2\"", "W/\"3\"", "3", ""})
    void stopsAChangeOfAnotherVersion(String ifMatch) {
        assertThatThrownBy(() -> current.requireMatch(ifMatch))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.preconditionFailed));
    }
}
