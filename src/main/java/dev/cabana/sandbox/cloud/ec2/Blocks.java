package dev.cabana.sandbox.cloud.ec2;

import java.util.regex.Pattern;

/** IPv4 blocks, checked as EC2 checks them. */
record Blocks(long base, int prefix) {
    private static final Pattern SYNTAX =
            Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");
    private static final int LARGEST = 16;
    private static final int SMALLEST = 28;
    private static final int BITS = 32;
    private static final int MAX_OCTET = 255;

    static Blocks parse(String text) {
        var parts = SYNTAX.matcher(text);
        if (!parts.matches()) {
            throw malformed(text);
        }
        long base = 0;
        for (int i = 1; i <= 4; i++) {
            int octet = Integer.parseInt(parts.group(i));
            if (octet > MAX_OCTET) {
                throw malformed(text);
            }
            base = base << 8 | octet;
        }
        int prefix = Integer.parseInt(parts.group(5));
        if (prefix > BITS) {
            throw malformed(text);
        }
        long size = 1L << (BITS - prefix);
        return new Blocks(base / size * size, prefix);
    }

    private static RuntimeException malformed(String text) {
        return Refusals.invalidValue(
                "Value (" + text + ") for parameter cidrBlock is invalid. This is not a valid CIDR block.");
    }

    /** @return the block in canonical form */
    static String vpc(String text) {
        return sized(text, "InvalidVpc.Range");
    }

    static String subnet(String text) {
        return sized(text, "InvalidSubnet.Range");
    }

    private static String sized(String text, String code) {
        Blocks block = parse(text);
        if (block.prefix < LARGEST || block.prefix > SMALLEST) {
            throw Refusals.of(code, "The CIDR '" + text + "' is invalid.");
        }
        return block.toString();
    }

    long size() {
        return 1L << (BITS - prefix);
    }

    boolean overlaps(Blocks other) {
        return base < other.base + other.size() && other.base < base + size();
    }

    boolean contains(Blocks other) {
        return base <= other.base && other.base + other.size() <= base + size();
    }

    /** The {@code n}-th address. */
    String address(long n) {
        return dotted(base + n);
    }

    private static String dotted(long address) {
        return "%d.%d.%d.%d"
                .formatted(address >> 24, address >> 16 & MAX_OCTET, address >> 8 & MAX_OCTET, address & MAX_OCTET);
    }

    @Override
    public String toString() {
        return dotted(base) + "/" + prefix;
    }
}
