package dev.cabana.sandbox.cloud.s3;

import dev.cabana.sandbox.cloud.AwsError;
import dev.cabana.sandbox.cloud.Call;
import dev.cabana.sandbox.cloud.Clockwork;
import dev.cabana.sandbox.cloud.Cloud;
import dev.cabana.sandbox.cloud.Ids;
import dev.cabana.sandbox.cloud.Reply;
import dev.cabana.sandbox.cloud.Table;
import java.util.Comparator;
import java.util.List;

/** Uploads in parts begin, are listed and given up. Parts themselves are refused: Cabana moves no large objects. */
final class UploadOperations implements Handlers.Part {
    private static final int MOST = 1_000;

    private final Table<Upload> uploads;
    private final Clockwork clock;

    UploadOperations(Cloud cloud) {
        this.uploads = cloud.store().table("s3:upload", Upload.class);
        this.clock = cloud.clock();
    }

    @Override
    public void register(Handlers handlers) {
        handlers.onBucket("CreateMultipartUpload", "POST /bucket/key?uploads", "REST.POST.UPLOADS", this::begin);
        handlers.onBucket("ListMultipartUploads", "GET /bucket?uploads", "REST.GET.UPLOADS", this::list);
        handlers.onBucket("AbortMultipartUpload", "DELETE /bucket/key?uploadId", "REST.DELETE.UPLOAD", this::abort);
    }

    private Reply begin(Call call, Bucket bucket) {
        var upload = new Upload(bucket.name(), Keys.checked(call.path("key")), Ids.hex(16), clock.now());
        uploads.put(upload.id(), upload);
        return Reply.document(
                "InitiateMultipartUploadResult",
                xml -> xml.add("Bucket", bucket.name()).add("Key", upload.key()).add("UploadId", upload.id()));
    }

    private Reply list(Call call, Bucket bucket) {
        int most = Math.clamp(call.http().query().number("max-uploads", MOST), 1, MOST);
        List<Upload> all = uploads.all().stream()
                .filter(upload -> upload.bucket().equals(bucket.name()))
                .sorted(Comparator.comparing(Upload::key, Keys.ORDER).thenComparing(Upload::begun))
                .toList();
        List<Upload> page = all.stream().limit(most).toList();
        return Reply.document("ListMultipartUploadsResult", xml -> {
            xml.add("Bucket", bucket.name()).add("MaxUploads", most).add("IsTruncated", page.size() < all.size());
            page.forEach(upload -> xml.add(
                    "Upload",
                    u -> u.add("Key", upload.key())
                            .add("UploadId", upload.id())
                            .add("StorageClass", "STANDARD")
                            .add("Initiated", Times.iso(upload.begun()))));
        });
    }

    private Reply abort(Call call, Bucket bucket) {
        Upload upload = uploads.find(call.http().query().or("uploadId", ""))
                .filter(u -> u.bucket().equals(bucket.name()) && u.key().equals(call.path("key")))
                .orElseThrow(() -> new AwsError(404, "NoSuchUpload", "The specified upload does not exist."));
        uploads.remove(upload.id());
        return Reply.status(204);
    }
}
