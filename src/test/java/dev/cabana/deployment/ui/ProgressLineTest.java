package dev.cabana.deployment.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.deployment.DeploymentSummary.Progress;
import dev.cabana.deployment.Phase;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

    @Test
    void saysWhatIsReadyAndWhileDeletingWhatIsLeft() {
        assertThat(ProgressLine.count(Phase.provisioning, new Progress(5, 2, 0, 0)))
                .isEqualTo("2 of 5 resources ready");
        assertThat(ProgressLine.count(Phase.deleting, new Progress(5, 0, 0, 0))).isEqualTo("5 resources left");
        assertThat(ProgressLine.count(Phase.deleting, new Progress(1, 0, 1, 0))).isEqualTo("1 resource left");
        assertThat(ProgressLine.count(Phase.deleting, new Progress(0, 0, 0, 0))).isEqualTo("No resources left");
    }
}
