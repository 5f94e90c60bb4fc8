package dev.cabana.sandbox.cloud.s3;

import dev.cabana.sandbox.cloud.Call;
import dev.cabana.sandbox.cloud.Xml;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What all listings have in common: a prefix, a delimiter that folds keys into common prefixes, and pages.
 *
 * @param most keys and common prefixes of a page, together
 */
record Listing(String prefix, String delimiter, int most, boolean urlEncoded) {
    private static final int MOST = 1_000;

    /** @param items and {@code prefixes} in the order of their keys @param last key or common prefix, whichever was the last */
    record Page<T>(List<T> items, List<String> prefixes, boolean truncated, String last) {}

    static Listing of(Call call) {
        var query = call.http().query();
        return new Listing(
                query.or("prefix", ""),
                query.or("delimiter", ""),
                Math.clamp(query.number("max-keys", MOST), 0, MOST),
                query.or("encoding-type", "").equals("url"));
    }

    /** @param found in order, all with the prefix @param after keys up to this one are left out, and what is folded into it */
    <T> Page<T> page(Collection<T> found, Function<T, String> keyOf, String after) {
        List<T> items = new ArrayList<>();
        List<String> prefixes = new ArrayList<>();
        String last = "";
        for (T each : found) {
            String key = keyOf.apply(each);
            String folded = folded(key);
            boolean seen = folded.isEmpty()
                    ? Keys.ORDER.compare(key, after) <= 0
                    : Keys.ORDER.compare(folded, after) <= 0
                            || (!prefixes.isEmpty() && prefixes.getLast().equals(folded));
            if (seen) {
                continue;
            }
            if (items.size() + prefixes.size() == most) {
                return new Page<>(items, prefixes, most > 0, last);
            }
            if (folded.isEmpty()) {
                items.add(each);
                last = key;
            } else {
                prefixes.add(folded);
                last = folded;
            }
        }
        return new Page<>(items, prefixes, false, last);
    }

    /** The common prefix that a key belongs to, or empty. */
    private String folded(String key) {
        if (delimiter.isEmpty()) {
            return "";
        }
        int end = key.indexOf(delimiter, prefix.length());
        return end < 0 ? "" : key.substring(0, end + delimiter.length());
    }

    UnaryOperator<String> encoding() {
        return urlEncoded ? Keys::encoded : UnaryOperator.identity();
    }

    /** The elements that every listing begins with. */
    void head(Xml xml, Bucket bucket, boolean truncated) {
        xml.add("Name", bucket.name())
                .add("Prefix", encoding().apply(prefix))
                .add("Delimiter", delimiter.isEmpty() ? null : encoding().apply(delimiter))
                .add("MaxKeys", most)
                .add("EncodingType", urlEncoded ? "url" : null)
                .add("IsTruncated", truncated);
    }

    void prefixes(Xml xml, List<String> prefixes) {
        prefixes.forEach(each ->
                xml.add("CommonPrefixes", p -> p.add("Prefix", encoding().apply(each))));
    }
}
