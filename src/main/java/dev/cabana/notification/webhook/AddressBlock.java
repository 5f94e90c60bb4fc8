package dev.cabana.notification.webhook;

import java.net.InetAddress;

/** A block of IPv4 or IPv6 addresses. @param prefix how many of the leading bits count */
record AddressBlock(InetAddress base, int prefix) {

    /** @throws IllegalArgumentException unless {@code text} is an address, a slash and a prefix that fits */
    static AddressBlock parse(String text) {
        int slash = text.indexOf('/');
        try {
            InetAddress base = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
            int longest = base.getAddress().length * Byte.SIZE;
            int prefix = slash < 0 ? longest : Integer.parseInt(text.substring(slash + 1));
            if (prefix < 0 || prefix > longest) {
                throw new IllegalArgumentException("a prefix of " + prefix + " does not fit");
            }
            return new AddressBlock(base, prefix);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a block of addresses such as 10.0.0.0/8 or fd00::/8", wrong);
        }
    }

    boolean contains(InetAddress address) {
        byte[] mine = base.getAddress();
        byte[] other = address.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        int whole = prefix / Byte.SIZE;
        for (int i = 0; i < whole; i++) {
            if (mine[i] != other[i]) {
                return false;
            }
        }
        int rest = prefix % Byte.SIZE;
        int mask = 0xff << (Byte.SIZE - rest) & 0xff;
        return rest == 0 || (mine[whole] & mask) == (other[whole] & mask);
    }
}
