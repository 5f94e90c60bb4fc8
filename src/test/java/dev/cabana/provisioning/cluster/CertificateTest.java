package dev.cabana.provisioning.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cabana.provisioning.Outcome;
import dev.cabana.testing.GraphWalk;
import dev.cabana.testing.Provisioning;
import dev.cabana.testing.SandboxExtension;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.acm.model.CertificateDetail;
import software.amazon.awssdk.services.acm.model.CertificateStatus;
import software.amazon.awssdk.services.acm.model.ValidationMethod;

/** The front door's certificate: asked for, waited for, or named by the document. */
class CertificateTest {
    private static final String CERTIFICATE = "certificate";

    @RegisterExtension
    static final SandboxExtension sandbox = new SandboxExtension();

    private final AcmClient acm = sandbox.client(AcmClient.builder());

    @AfterEach
    void nothingIsLeft() {
        sandbox.faults().clear();
        assertThat(sandbox.count("acm:certificate")).isZero();
        acm.close();
    }

    @Test
    void asksForACertificateAndTakesItAway() {
        GraphWalk walk = walk("ingress: {domain: front.example.com}");
        walk.converge(CERTIFICATE);

        CertificateDetail issued = described(walk.output(CERTIFICATE, "arn"));
        assertThat(issued.domainName()).isEqualTo("front.example.com");
        assertThat(issued.status()).isEqualTo(CertificateStatus.ISSUED);
        assertThat(issued.domainValidationOptions())
                .singleElement()
                .satisfies(option -> assertThat(option.validationMethod()).isEqualTo(ValidationMethod.DNS));
        assertThat(acm.listTagsForCertificate(r -> r.certificateArn(issued.certificateArn()))
                        .tags())
                .extracting(tag -> tag.key() + "=" + tag.value())
                .contains("cabana:resource=certificate", "cost-center=42");
        assertThat(walk.differences(CERTIFICATE)).isEmpty();

        walk.restarted().converge(CERTIFICATE);
        assertThat(sandbox.count("acm:certificate")).isEqualTo(1);
        walk.remove(CERTIFICATE);
    }

    @Test
    void saysWhichRecordTheOwnerOfTheDomainMustCreate() {
        GraphWalk walk = walk("ingress: {domain: nobodys.invalid}");

        Awaitility.await()
                .until(() -> walk.step(CERTIFICATE) instanceof Outcome.Waiting waiting
                        && waiting.reason().contains("Create the DNS record"));
        var waiting = (Outcome.Waiting) walk.step(CERTIFICATE);
        var record = described(walk.present(CERTIFICATE).output("arn"))
                .domainValidationOptions()
                .getFirst()
                .resourceRecord();
        assertThat(waiting.reason()).contains(record.name(), record.typeAsString(), record.value());
        walk.remove(CERTIFICATE);
    }

    @Test
    void makesOneWhenTheAnswerIsLost() {
        sandbox.faults().lostAnswers("acm", "RequestCertificate", 100);
        GraphWalk walk = walk("ingress: {domain: lost.example.com}");
        assertThatThrownBy(() -> walk.step(CERTIFICATE)).hasMessageContaining("RequestCertificate");
        sandbox.faults().clear();
        walk.restarted().converge(CERTIFICATE);

        assertThat(sandbox.count("acm:certificate")).isEqualTo(1);
        walk.remove(CERTIFICATE);
    }

    @Test
    void leavesAnothersCertificateOfTheSameDomainAlone() {
        String another = acm.requestCertificate(
                        r -> r.domainName("both.example.com").validationMethod("DNS"))
                .certificateArn();
        GraphWalk walk = walk("ingress: {domain: both.example.com}");
        walk.converge(CERTIFICATE);
        assertThat(walk.output(CERTIFICATE, "arn")).isNotEqualTo(another);

        walk.remove(CERTIFICATE);
        assertThat(acm.listCertificates().certificateSummaryList())
                .extracting(summary -> summary.certificateArn())
                .containsExactly(another);
        acm.deleteCertificate(r -> r.certificateArn(another));
    }

    @Test
    void usesTheCertificateThatTheDocumentNamesAndNeverDeletesIt() {
        String arn = acm.requestCertificate(r -> r.domainName("*.example.com").validationMethod("DNS"))
                .certificateArn();
        GraphWalk walk = walk("ingress: {domain: atlas.example.com, certificate: '%s'}".formatted(arn));
        GraphWalk elsewhere = walk("ingress: {domain: atlas.example.org, certificate: '%s'}".formatted(arn));
        Awaitility.await().until(() -> walk.step(CERTIFICATE) instanceof Outcome.Converged);

        assertThat(walk.output(CERTIFICATE, "arn")).isEqualTo(arn);
        assertThat(stalled(elsewhere)).contains("is not for atlas.example.org");
        walk.remove(CERTIFICATE);
        assertThat(described(arn).status()).isEqualTo(CertificateStatus.ISSUED);
        acm.deleteCertificate(r -> r.certificateArn(arn));
        assertThat(stalled(walk)).contains("does not exist in us-east-1");
    }

    @Test
    void stallsOnANamedCertificateThatIsNotIssued() {
        String arn = acm.requestCertificate(r -> r.domainName("never.invalid").validationMethod("DNS"))
                .certificateArn();

        assertThat(stalled(walk("ingress: {domain: never.invalid, certificate: '%s'}".formatted(arn))))
                .contains("PENDING_VALIDATION");
        acm.deleteCertificate(r -> r.certificateArn(arn));
    }

    @Test
    void hasNoneWhenNginxBringsItsOwn() {
        var graph = provisioning().graph(provisioning().input("nginx", "ingress: {controller: nginx}"));

        assertThat(graph.nodes())
                .extracting(node -> node.address().value())
                .isNotEmpty()
                .doesNotContain(CERTIFICATE);
    }

    private static String stalled(GraphWalk walk) {
        return ((Outcome.Stalled) walk.step(CERTIFICATE)).reason();
    }

    private CertificateDetail described(String arn) {
        return acm.describeCertificate(r -> r.certificateArn(arn)).certificate();
    }

    private static Provisioning provisioning() {
        return Provisioning.of(sandbox, "network", "storage", "identity", "cluster", "nodes");
    }

    private static GraphWalk walk(String yaml) {
        return provisioning().walk(provisioning().input("front", yaml));
    }
}
