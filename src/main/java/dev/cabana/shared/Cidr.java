package dev.cabana.shared;

import java.util.regex.Pattern;

/** An IPv4 block in canonical form. @param base the network address as an unsigned 32-bit number @param prefix 0 to 32 */
public record Cidr(long base, int prefix) {
    private static final int BITS = 32;
    private static final int MAX_OCTET = 255;
    private static final int LONGEST = "255.255.255.255/32".length();
    private static final Pattern SYNTAX =
            Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");

    public Cidr {
        if (prefix < 0 || prefix > BITS || base % size(prefix) != 0) {
            throw new IllegalArgumentException("Not the start of a /" + prefix + " block");
        }
    }

    /** @throws IllegalArgumentException unless {@code text} is an IPv4 block whose host bits are zero */
    public static Cidr parse(String text) {
        var parts = SYNTAX.matcher(text.length() > LONGEST ? "" : text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(text + " is not an IPv4 CIDR block such as 10.0.0.0/16");
        }
        long base = 0;
        for (int i = 1; i <= 4; i++) {
            int octet = Integer.parseInt(parts.group(i));
            if (octet > MAX_OCTET) {
                throw new IllegalArgumentException(text + " is not an IPv4 CIDR block such as 10.0.0.0/16");
            }
            base = base << 8 | octet;
        }
        return new Cidr(base, Integer.parseInt(parts.group(5)));
    }

    private static long size(int prefix) {
        return 1L << (BITS - prefix);
    }

    /** How many addresses the block holds. */
    public long size() {
        return size(prefix);
    }

    public boolean overlaps(Cidr other) {
        return base < other.base + other.size() && other.base < base + size();
    }

    public boolean contains(Cidr other) {
        return base <= other.base && other.base + other.size() <= base + size();
    }

    /** The {@code index}-th of the equal blocks that this one falls into when its prefix grows by {@code bits}. */
    public Cidr part(int bits, int index) {
        return new Cidr(base + index * size(prefix + bits), prefix + bits);
    }

    @Override
    public String toString() {
        return "%d.%d.%d.%d/%d"
                .formatted(base >> 24, base >> 16 & MAX_OCTET, base >> 8 & MAX_OCTET, base & MAX_OCTET, prefix);
    }
}
