package dev.cabana.sandbox.cloud.tagging;

import dev.cabana.sandbox.cloud.AwsError;
import dev.cabana.sandbox.cloud.AwsService;
import dev.cabana.sandbox.cloud.Call;
import dev.cabana.sandbox.cloud.Operations;
import dev.cabana.sandbox.cloud.Protocol;
import dev.cabana.sandbox.cloud.Reply;
import dev.cabana.sandbox.cloud.TaggedResource;
import dev.cabana.shared.Json;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whatever has a tag, in the order of its ARN. Unlike AWS, which forgets slowly, it shows nothing that is gone. */
public final class Tagging implements AwsService.Part {
    private static final int MOST_PER_PAGE = 100;
    private static final int USUAL_PER_PAGE = 50;

    private final Supplier<List<AwsService>> services;

    /** @param services where the resources are */
    public Tagging(Supplier<List<AwsService>> services) {
        this.services = services;
    }

    public AwsService service() {
        return Operations.of("tagging", Protocol.json, this);
    }

    @Override
    public void register(Operations operations) {
        operations.on("GetResources", this::resources);
    }

    private Reply resources(Call call) {
        ObjectNode wanted = call.json();
        var filter = TagQuery.read(wanted);
        String after = wanted.path("PaginationToken").asString("");
        int most = wanted.path("ResourcesPerPage").asInt(USUAL_PER_PAGE);
        if (most < 1 || most > MOST_PER_PAGE) {
            throw new AwsError(
                    "InvalidParameterException",
                    "ResourcesPerPage must be between 1 and " + MOST_PER_PAGE + ", inclusive");
        }
        List<TaggedResource> found = services.get().stream()
                .flatMap(service -> service.tagged(call.region()))
                .filter(filter::matches)
                .filter(resource -> resource.arn().compareTo(after) > 0)
                .sorted(Comparator.comparing(TaggedResource::arn))
                .limit(most + 1L)
                .toList();
        boolean more = found.size() > most;
        List<TaggedResource> page = more ? found.subList(0, most) : found;
        ObjectNode answer = Json.emptyObject();
        answer.put("PaginationToken", more ? page.getLast().arn() : "");
        var list = answer.putArray("ResourceTagMappingList");
        page.forEach(resource -> list.add(mapping(resource)));
        return Reply.json(answer);
    }

    private static JsonNode mapping(TaggedResource resource) {
        ObjectNode mapping = Json.emptyObject().put("ResourceARN", resource.arn());
        var tags = mapping.putArray("Tags");
        resource.tags().forEach((key, value) -> tags.addObject().put("Key", key).put("Value", value));
        return mapping;
    }
}
