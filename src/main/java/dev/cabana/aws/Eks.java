package dev.cabana.aws;

import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.eks.EksClient;

/** What the EKS gateways have in common: the client, and what "not there" means. */
@Component
class Eks {
    private final AwsClients clients;

    Eks(AwsClients clients) {
        this.clients = clients;
    }

    EksClient client(AwsTarget target) {
        return clients.client(EksClient.class, target, EksClient::builder);
    }

    /** For anything that EKS owns. */
    void tag(AwsTarget target, String arn, TagChange change) {
        change.make(
                gone -> client(target).untagResource(r -> r.resourceArn(arn).tagKeys(gone.keySet())),
                put -> client(target).tagResource(r -> r.resourceArn(arn).tags(put)));
    }

    /** EKS answers for what is not there with {@code ResourceNotFoundException}; to callers that is an empty answer. */
    static <T> Optional<T> find(Supplier<T> lookup) {
        try {
            return Optional.of(lookup.get());
        } catch (AwsFailure.NotFound gone) {
            return Optional.empty();
        }
    }

    /** Deleting what is already gone is done. */
    static void ifThere(Runnable deletion) {
        try {
            deletion.run();
        } catch (AwsFailure.NotFound gone) {
            // Another attempt got there first.
        } catch (AwsFailure.Invalid refused) {
            // Old clusters' endpoints answer with a ClientException instead.
            if (!String.valueOf(refused.getMessage()).contains("No cluster found for name")) {
                throw refused;
            }
        }
    }
}
