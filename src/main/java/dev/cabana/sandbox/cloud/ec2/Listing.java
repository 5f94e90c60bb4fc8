package dev.cabana.sandbox.cloud.ec2;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One describe operation: by ids (an unknown one is refused), by filters (an unknown one is refused), in pages.
 *
 * @param <T> what is described
 */
final class Listing<T> {
    private static final String TAG = "tag:";

    private final String set;
    private final Function<T, String> id;
    private final Map<String, Function<T, List<String>>> fields = new LinkedHashMap<>();
    private Function<T, Map<String, String>> tags = row -> Map.of();
    private Function<T, Tree> render = row -> new Tree();
    private @Nullable IdParameter ids;

    private record IdParameter(String parameter, String code, String what) {}

    /** @param set name of the list in the answer, for example {@code vpcSet} */
    Listing(String set, Function<T, String> id) {
        this.set = set;
        this.id = id;
    }

    /** @param parameter the list of ids, for example {@code VpcId} @param code answered when one is unknown */
    Listing<T> ids(String parameter, String code, String what) {
        this.ids = new IdParameter(parameter, code, what);
        return this;
    }

    Listing<T> tagged(Tags store) {
        this.tags = row -> store.of(id.apply(row));
        return this;
    }

    Listing<T> filter(String name, Function<T, @Nullable Object> value) {
        return filterAll(name, row -> {
            Object single = value.apply(row);
            return single == null ? List.of() : List.of(single.toString());
        });
    }

    Listing<T> filterAll(String name, Function<T, List<String>> values) {
        fields.put(name, values);
        return this;
    }

    Listing<T> as(Function<T, Tree> rendering) {
        this.render = rendering;
        return this;
    }

    Tree answer(Input input, Stream<T> rows) {
        List<T> matching = byId(input, rows.toList()).stream()
                .filter(row -> matches(input, row))
                .sorted(Comparator.comparing(id))
                .toList();
        int from = Math.min(input.number("NextToken", 0), matching.size());
        int to = Math.min(matching.size(), from + input.number("MaxResults", matching.size() + 1));
        List<Tree> page = matching.subList(from, to).stream().map(render).toList();
        return Tree.of(set, page).put("nextToken", to < matching.size() ? Integer.toString(to) : null);
    }

    private List<T> byId(Input input, List<T> rows) {
        if (ids == null) {
            return rows;
        }
        List<String> wanted = input.list(ids.parameter);
        if (wanted.isEmpty()) {
            return rows;
        }
        Map<String, T> known = rows.stream().collect(Collectors.toMap(id, Function.identity(), (a, b) -> a));
        for (String one : wanted) {
            if (!known.containsKey(one)) {
                throw Refusals.notFound(ids.code, ids.what, one);
            }
        }
        return wanted.stream().distinct().map(known::get).toList();
    }

    private boolean matches(Input input, T row) {
        return input.structs("Filter").stream().allMatch(filter -> accepts(filter, row));
    }

    private boolean accepts(Input filter, T row) {
        List<String> accepted = filter.list("Value");
        return values(filter.required("Name"), row).stream()
                .anyMatch(value -> accepted.stream().anyMatch(pattern -> like(pattern, value)));
    }

    private List<String> values(String name, T row) {
        if (name.startsWith(TAG)) {
            String value = tags.apply(row).get(name.substring(TAG.length()));
            return value == null ? List.of() : List.of(value);
        }
        if (name.equals("tag-key")) {
            return List.copyOf(tags.apply(row).keySet());
        }
        Function<T, List<String>> field = fields.get(name);
        if (field == null) {
            throw Refusals.invalidValue("The filter '" + name + "' is invalid");
        }
        return field.apply(row);
    }

    private static boolean like(String pattern, String value) {
        if (!pattern.contains("*") && !pattern.contains("?")) {
            return pattern.equals(value);
        }
        String regex = Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        return Pattern.matches(regex, value);
    }
}
