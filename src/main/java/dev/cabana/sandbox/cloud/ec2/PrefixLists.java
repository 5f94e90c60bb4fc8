package dev.cabana.sandbox.cloud.ec2;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The prefix lists that AWS keeps for the services with gateway endpoints. */
final class PrefixLists implements Operation.Group {

    record PrefixList(String id, String name, List<String> cidrs) {}

    @Override
    public Map<String, Operation> operations() {
        return Map.of("DescribePrefixLists", this::describe, "DescribeManagedPrefixLists", this::describeManaged);
    }

    /** @param service for example {@code com.amazonaws.us-east-1.s3} */
    static PrefixList of(String region, String service) {
        String id = "pl-%08x".formatted((region + service).hashCode());
        return new PrefixList(id, service, List.of("3.5.0.0/19", "52.216.0.0/15", "54.231.0.0/16"));
    }

    private static Stream<PrefixList> all(String region) {
        return Stream.of("s3", "dynamodb").map(service -> of(region, "com.amazonaws." + region + "." + service));
    }

    private Tree describe(Input input) {
        return new Listing<PrefixList>("prefixListSet", PrefixList::id)
                .ids("PrefixListId", "InvalidPrefixListId.NotFound", "prefix list")
                .filter("prefix-list-id", PrefixList::id)
                .filter("prefix-list-name", PrefixList::name)
                .as(list -> Tree.of("prefixListId", list.id())
                        .put("prefixListName", list.name())
                        .put("cidrSet", list.cidrs()))
                .answer(input, all(input.region()));
    }

    private Tree describeManaged(Input input) {
        return new Listing<PrefixList>("prefixListSet", PrefixList::id)
                .ids("PrefixListId", "InvalidPrefixListID.NotFound", "prefix list")
                .filter("prefix-list-id", PrefixList::id)
                .filter("prefix-list-name", PrefixList::name)
                .filter("owner-id", list -> "AWS")
                .as(list -> Tree.of("prefixListId", list.id())
                        .put("prefixListName", list.name())
                        .put("prefixListArn", "arn:aws:ec2:" + input.region() + ":aws:prefix-list/" + list.id())
                        .put("addressFamily", "IPv4")
                        .put("ownerId", "AWS"))
                .answer(input, all(input.region()));
    }
}
