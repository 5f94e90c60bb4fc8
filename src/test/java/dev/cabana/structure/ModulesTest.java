package dev.cabana.structure;

import dev.cabana.Cabana;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModulesTest {

    @Test
    void modulesKeepToTheirBoundaries() {
        ApplicationModules.of(Cabana.class).verify();
    }
}
