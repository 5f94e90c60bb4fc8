package dev.cabana.aws;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.acm.model.CertificateDetail;
import software.amazon.awssdk.services.acm.model.DomainValidation;
import software.amazon.awssdk.services.acm.model.ResourceRecord;
import software.amazon.awssdk.services.acm.model.Tag;
import software.amazon.awssdk.services.acm.model.ValidationMethod;

/** TLS certificates in AWS Certificate Manager. */
@Component
public class Certificates {
    /** ACM's longest idempotency token. */
    private static final int TOKEN_LENGTH = 32;

    private final AwsClients clients;

    /**
     * @param status {@code PENDING_VALIDATION}, {@code ISSUED}, {@code FAILED}, {@code VALIDATION_TIMED_OUT}, {@code EXPIRED} …
     * @param validation the DNS records by which the domain's owner proves it; empty in the first seconds
     * @param failure AWS's reason when it failed, else empty
     * @param usedBy ARNs, such as a load balancer's
     */
    public record Certificate(
            String arn,
            String domain,
            List<String> names,
            String status,
            List<Record> validation,
            String failure,
            List<String> usedBy) {}

    /** A DNS record. @param type always {@code CNAME} so far */
    public record Record(String name, String type, String value) {}

    Certificates(AwsClients clients) {
        this.clients = clients;
    }

    public Optional<Certificate> find(AwsTarget target, String arn) {
        return Eks.find(() -> read(
                client(target).describeCertificate(r -> r.certificateArn(arn)).certificate()));
    }

    /** ARNs of the certificates for exactly this domain, whatever their state. */
    public List<String> forDomain(AwsTarget target, String domain) {
        return client(target).listCertificatesPaginator(r -> {}).certificateSummaryList().stream()
                .filter(summary -> domain.equals(summary.domainName()))
                .map(summary -> summary.certificateArn())
                .toList();
    }

    public Map<String, String> tags(AwsTarget target, String arn) {
        Map<String, String> tags = new TreeMap<>();
        client(target)
                .listTagsForCertificate(r -> r.certificateArn(arn))
                .tags()
                .forEach(t -> tags.put(t.key(), t.value()));
        return tags;
    }

    /** @param clientToken AWS gives the same certificate for the same token within an hour @return its ARN */
    public String request(AwsTarget target, String domain, Map<String, String> tags, String clientToken) {
        return client(target)
                .requestCertificate(r -> r.domainName(domain)
                        .validationMethod(ValidationMethod.DNS)
                        .idempotencyToken(token(clientToken))
                        .tags(list(tags)))
                .certificateArn();
    }

    /** A tag that got another value meanwhile is not taken off. */
    public void tag(AwsTarget target, String arn, TagChange change) {
        change.make(
                gone -> client(target)
                        .removeTagsFromCertificate(r -> r.certificateArn(arn).tags(list(gone))),
                put -> client(target)
                        .addTagsToCertificate(r -> r.certificateArn(arn).tags(list(put))));
    }

    private static List<Tag> list(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    /** @throws AwsFailure.InUse while a load balancer uses it */
    public void delete(AwsTarget target, String arn) {
        Eks.ifThere(() -> client(target).deleteCertificate(r -> r.certificateArn(arn)));
    }

    /** ACM takes word characters only, and few of them. */
    private static String token(String clientToken) {
        String word = clientToken.replaceAll("\\W", "");
        return word.substring(0, Math.min(TOKEN_LENGTH, word.length()));
    }

    private AcmClient client(AwsTarget target) {
        return clients.client(AcmClient.class, target, AcmClient::builder);
    }

    private static Certificate read(CertificateDetail detail) {
        return new Certificate(
                detail.certificateArn(),
                detail.domainName(),
                detail.subjectAlternativeNames(),
                detail.statusAsString(),
                detail.domainValidationOptions().stream()
                        .map(DomainValidation::resourceRecord)
                        .filter(java.util.Objects::nonNull)
                        .map(Certificates::read)
                        .toList(),
                EksClusterFormat.text(detail.failureReasonAsString()),
                detail.inUseBy());
    }

    private static Record read(ResourceRecord resource) {
        return new Record(resource.name(), resource.typeAsString(), resource.value());
    }
}
