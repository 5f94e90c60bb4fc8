package dev.cabana.aws;

import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.s3.S3Client;

/** What the S3 gateways have in common. Every call names the expected owner: bucket names are global and can change hands. */
@Component
class S3 {
    private final AwsClients clients;

    S3(AwsClients clients) {
        this.clients = clients;
    }

    S3Client client(AwsTarget target) {
        return clients.client(S3Client.class, target, S3Client::builder);
    }

    /** S3 answers the question for a setting that was never made with an error; to callers that is an empty answer. */
    static <T> Optional<T> find(Supplier<T> lookup) {
        try {
            return Optional.of(lookup.get());
        } catch (AwsFailure.NotFound absent) {
            return Optional.empty();
        }
    }
}
