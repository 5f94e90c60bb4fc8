package dev.cabana.aws;

import java.util.Optional;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;

/** Service Quotas: how much of something AWS lets the account have. */
@Component
public class Quotas {
    private final AwsClients clients;

    /** @param name as AWS words it @param value in the quota's own unit, mostly a count */
    public record Quota(String name, double value) {}

    Quotas(AwsClients clients) {
        this.clients = clients;
    }

    /**
     * @param service for example {@code ec2} @param code for example {@code L-1216C47A}
     * @return the account's value, else AWS's default, else empty: the quota is unknown in this region
     */
    public Optional<Quota> find(AwsTarget target, String service, String code) {
        return Eks.find(() -> client(target)
                        .getServiceQuota(r -> r.serviceCode(service).quotaCode(code))
                        .quota())
                .or(() -> Eks.find(() -> client(target)
                        .getAWSDefaultServiceQuota(r -> r.serviceCode(service).quotaCode(code))
                        .quota()))
                .map(quota -> new Quota(quota.quotaName(), quota.value()));
    }

    private ServiceQuotasClient client(AwsTarget target) {
        return clients.client(ServiceQuotasClient.class, target, ServiceQuotasClient::builder);
    }
}
