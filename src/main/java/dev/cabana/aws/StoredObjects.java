package dev.cabana.aws;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Reads objects of buckets; changes nothing. */
@Component
public class StoredObjects {
    /** S3's own bound on a page. */
    public static final int PAGE = 1000;

    private final AwsClients clients;

    /** @param etag with its quotes, as S3 gives it @param bytes its size */
    public record Stored(String key, String etag, Instant lastModified, long bytes) {}

    /** @param more whether keys follow the last one */
    public record Listing(List<Stored> objects, boolean more) {}

    StoredObjects(AwsClients clients) {
        this.clients = clients;
    }

    /**
     * One page in the order of keys.
     *
     * @param startAfter a key, which need not exist, or null for the beginning
     * @return empty when there is no such bucket
     */
    public Optional<Listing> list(AwsTarget target, String bucket, @Nullable String startAfter, int limit) {
        try {
            var page = client(target)
                    .listObjectsV2(r -> r.bucket(bucket)
                            .startAfter(startAfter)
                            .maxKeys(Math.min(limit, PAGE))
                            .expectedBucketOwner(target.account()));
            return Optional.of(listing(page));
        } catch (AwsFailure.NotFound gone) {
            return Optional.empty();
        }
    }

    private static Listing listing(ListObjectsV2Response page) {
        return new Listing(
                page.contents().stream().map(StoredObjects::stored).toList(), Boolean.TRUE.equals(page.isTruncated()));
    }

    private static Stored stored(S3Object object) {
        return new Stored(object.key(), object.eTag(), object.lastModified(), object.size());
    }

    /** Writes exactly this version of the object to a file. @return false when it is no longer there */
    public boolean download(AwsTarget target, String bucket, Stored object, Path to) {
        try (InputStream in = client(target)
                .getObject(r -> r.bucket(bucket)
                        .key(object.key())
                        .ifMatch(object.etag())
                        .expectedBucketOwner(target.account()))) {
            Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (AwsFailure.NotFound gone) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("Reading " + bucket + "/" + object.key() + " broke off", e);
        }
    }

    private S3Client client(AwsTarget target) {
        return clients.client(S3Client.class, target, S3Client::builder);
    }
}
