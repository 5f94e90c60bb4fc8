package dev.cabana.sandbox.cloud.s3;

import dev.cabana.sandbox.cloud.AwsError;
import dev.cabana.sandbox.cloud.Call;
import dev.cabana.sandbox.cloud.Cloud;
import dev.cabana.sandbox.cloud.Reply;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Buckets come, are looked at, and go. */
final class BucketOperations implements Handlers.Part {
    /** The region whose buckets have no location, and where creating one's own bucket again does nothing. */
    private static final String UNNAMED_REGION = "us-east-1";

    private static final Set<String> OWNERSHIPS = Set.of("BucketOwnerEnforced", "BucketOwnerPreferred", "ObjectWriter");
    private static final int MOST_LISTED = 10_000;

    private final Cloud cloud;
    private final Buckets buckets;
    private final ObjectTable objects;

    BucketOperations(Cloud cloud, Buckets buckets, ObjectTable objects) {
        this.cloud = cloud;
        this.buckets = buckets;
        this.objects = objects;
    }

    @Override
    public void register(Handlers handlers) {
        handlers.on("ListBuckets", "GET /", "REST.GET.SERVICE", this::list);
        handlers.on("CreateBucket", "PUT /bucket", "REST.PUT.BUCKET", this::create);
        handlers.onBucket("HeadBucket", "HEAD /bucket", "REST.HEAD.BUCKET", this::head);
        handlers.onBucket("DeleteBucket", "DELETE /bucket", "REST.DELETE.BUCKET", this::delete);
        handlers.onBucket("GetBucketLocation", "GET /bucket?location", "REST.GET.LOCATION", this::location);
    }

    private Reply create(Call call) {
        String name = call.path("bucket");
        BucketNames.check(name);
        byte[] body = call.http().body();
        Node wanted =
                body.length == 0 ? Node.of("CreateBucketConfiguration") : Node.parse(body, "CreateBucketConfiguration");
        String region = region(call.region(), wanted.textAt("LocationConstraint"));
        var there = buckets.find(name);
        if (there.isPresent()) {
            return again(call, there.get(), region);
        }
        String ownership = call.http().header("x-amz-object-ownership").orElse("BucketOwnerEnforced");
        if (!OWNERSHIPS.contains(ownership)) {
            throw new AwsError("InvalidArgument", "Invalid x-amz-object-ownership header: " + ownership);
        }
        checkAcl(call, ownership);
        Bucket bucket = new Bucket(name, call.account(), region, cloud.clock().now(), Map.of(), null)
                .with("ownershipControls", Settings.ownership(ownership))
                .with("publicAccessBlock", Settings.everythingBlocked());
        if (wanted.at("Tags").isPresent()) {
            Node tagging = Node.of(
                    "Tagging", new Node("TagSet", "", wanted.at("Tags").get().children()));
            Settings.checkTags(tagging);
            bucket = bucket.with("tagging", tagging);
        }
        buckets.put(bucket);
        return Reply.status(200).with("Location", "/" + name);
    }

    private static String region(String endpoint, String constraint) {
        if (endpoint.equals(UNNAMED_REGION)) {
            if (constraint.equals(UNNAMED_REGION)) {
                throw new AwsError("InvalidLocationConstraint", "The specified location-constraint is not valid")
                        .with("LocationConstraint", constraint);
            }
            return constraint.isEmpty() ? UNNAMED_REGION : constraint;
        }
        String resolved = constraint.equals("EU") ? "eu-west-1" : constraint;
        if (!resolved.equals(endpoint)) {
            throw new AwsError(
                    "IllegalLocationConstraintException",
                    "The %s location constraint is incompatible for the region specific endpoint this request was sent to."
                            .formatted(constraint.isEmpty() ? "unspecified" : constraint));
        }
        return endpoint;
    }

    private static Reply again(Call call, Bucket there, String region) {
        if (!there.owner().equals(call.account())) {
            throw new AwsError(
                            409,
                            "BucketAlreadyExists",
                            "The requested bucket name is not available. The bucket namespace is shared by all users of the"
                                    + " system. Please select a different name and try again.")
                    .with("BucketName", there.name());
        }
        if (there.region().equals(UNNAMED_REGION) && region.equals(UNNAMED_REGION)) {
            return Reply.status(200).with("Location", "/" + there.name());
        }
        throw new AwsError(
                        409,
                        "BucketAlreadyOwnedByYou",
                        "Your previous request to create the named bucket succeeded and you already own it.")
                .with("BucketName", there.name());
    }

    private static void checkAcl(Call call, String ownership) {
        String acl = call.http().header("x-amz-acl").orElse("private");
        if (acl.equals("private")) {
            return;
        }
        if (ownership.equals("BucketOwnerEnforced")) {
            throw new AwsError(
                    "InvalidBucketAclWithObjectOwnership",
                    "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting");
        }
        throw new AwsError(501, "NotImplemented", "The sandbox cloud knows no canned ACL but private");
    }

    private Reply head(Call call, Bucket bucket) {
        return Reply.status(200)
                .with("x-amz-bucket-region", bucket.region())
                .with("x-amz-bucket-arn", bucket.arn())
                .with("x-amz-access-point-alias", "false")
                .with("Content-Type", "application/xml");
    }

    private Reply delete(Call call, Bucket bucket) {
        if (!objects.isEmpty(bucket)) {
            String message = bucket.versioning().isEmpty()
                    ? "The bucket you tried to delete is not empty"
                    : "The bucket you tried to delete is not empty. You must delete all versions in the bucket.";
            throw new AwsError(409, "BucketNotEmpty", message).with("BucketName", bucket.name());
        }
        buckets.remove(bucket);
        return Reply.status(204);
    }

    private Reply location(Call call, Bucket bucket) {
        String location = bucket.region().equals(UNNAMED_REGION) ? "" : bucket.region();
        return Reply.document("LocationConstraint", location);
    }

    private Reply list(Call call) {
        String prefix = call.params().or("prefix", "");
        String region = call.params().or("bucket-region", "");
        String after = call.params().or("continuation-token", "");
        int most = Math.min(call.params().number("max-buckets", MOST_LISTED), MOST_LISTED);
        List<Bucket> found = buckets.all().stream()
                .filter(bucket -> bucket.owner().equals(call.account()))
                .filter(bucket ->
                        bucket.name().startsWith(prefix) && bucket.name().compareTo(after) > 0)
                .filter(bucket -> region.isEmpty() || bucket.region().equals(region))
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .toList();
        List<Bucket> page = found.size() > most ? found.subList(0, most) : found;
        return Reply.document("ListAllMyBucketsResult", xml -> {
            xml.add("Owner", o -> o.add("ID", Bucket.canonicalId(call.account())));
            xml.list(
                    "Buckets",
                    "Bucket",
                    page,
                    (each, bucket) -> each.add("Name", bucket.name())
                            .add("CreationDate", Times.iso(bucket.createdAt()))
                            .add("BucketRegion", bucket.region())
                            .add("BucketArn", bucket.arn()));
            xml.add("Prefix", prefix.isEmpty() ? null : prefix);
            xml.add("ContinuationToken", found.size() > most ? page.getLast().name() : null);
        });
    }
}
