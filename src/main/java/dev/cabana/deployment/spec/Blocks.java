package dev.cabana.deployment.spec;

import dev.cabana.shared.Cidr;
import java.util.List;
import java.util.Optional;

/** IPv4 blocks as people write them. */
final class Blocks {
    /** RFC 1918, and RFC 6598, which AWS allows for networks too. */
    private static final List<Cidr> PRIVATE = List.of(
            Cidr.parse("10.0.0.0/8"),
            Cidr.parse("172.16.0.0/12"),
            Cidr.parse("192.168.0.0/16"),
            Cidr.parse("100.64.0.0/10"));

    private Blocks() {}

    /** Reads a block; says what is wrong with one that is none. */
    static Optional<Cidr> read(String text, String pointer, Findings findings) {
        try {
            return Optional.of(Cidr.parse(text));
        } catch (IllegalArgumentException e) {
            String shown = text.length() <= 40 ? text : text.substring(0, 40) + "…";
            findings.refuse(
                    pointer,
                    "must be an IPv4 block such as 10.0.0.0/16 with all bits behind the prefix zero, not " + shown);
            return Optional.empty();
        }
    }

    static boolean isPrivate(Cidr block) {
        return PRIVATE.stream().anyMatch(range -> range.contains(block));
    }
}
