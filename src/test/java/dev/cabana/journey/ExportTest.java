package dev.cabana.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import dev.cabana.deployment.ledger.DeploymentStore;
import dev.cabana.deployment.ledger.ResourceStore;
import dev.cabana.export.MadeUp;
import dev.cabana.provisioning.Graphs;
import dev.cabana.shared.DeploymentRef;
import dev.cabana.testing.TestLedger;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A team looks at what it could take along, and takes it. */
@Journey
class ExportTest {
    private final String name = Names.fresh("leaving");

    @Autowired
    private TestLedger ledger;

    @Autowired
    private DeploymentStore deployments;

    @Autowired
    private ResourceStore resources;

    @Autowired
    private Graphs graphs;

    @Test
    void showsWhatCanBeTakenAlongAndGivesIt(Browser browser) throws Exception {
        DeploymentRef ref = ledger.deployment(name, "atlas", """
                gpuNodes: [{name: gpu, instanceType: p5.48xlarge, min: 1, desired: 1, max: 1}]
                models: [{name: laguna-xs}]""");
        var dana = browser.signIn("dana").open("/deployments/" + name + "/export");
        dana.sees("is being built or changed").look("too-early");

        var document = deployments.revision(ref.id(), 1).document();
        new MadeUp(graphs.compile(graphs.input(document, "123456789012")))
                .rows(ref.id())
                .forEach(resources::insert);
        ledger.settled(ref);
        ledger.event(ref, "deployment.ready", "Everything is as desired");

        dana.sees("terraform plan shows imports only").lookEverywhere("terraform");
        dana.select("File", "network.tf").sees("resource \"aws_vpc\" \"main\"").look("terraform-network");
        assertThat(Files.size(download(dana, name + "-terraform.zip"))).isPositive();

        dana.tab("eksctl").sees("kind: ClusterConfig").look("eksctl");
        assertThat(Files.readString(download(dana, name + "-eksctl.yaml"))).contains("name: poolside-" + name);

        dana.tab("Kubernetes").sees("kubectl apply --server-side").look("kubernetes");
        assertThat(Files.readString(download(dana, name + "-kubernetes.yaml"))).contains("kind: InferenceModel");
    }

    private static java.nio.file.Path download(Visit dana, String file) {
        Download download = dana.page()
                .waitForDownload(() -> dana.page().getByText("Download " + file).click());
        assertThat(download.suggestedFilename()).isEqualTo(file);
        return download.path();
    }
}
