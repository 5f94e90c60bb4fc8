package dev.cabana.notification.webhook;

import dev.cabana.notification.NotificationSettings;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Which addresses webhooks may be sent to: those of the public Internet, and what the operator allowed. Whoever may enter a
 * URL must not thereby reach what only the portal can reach. The blocks are those of the IANA special-purpose registries
 * (RFC 6890 and its successors); addresses of IPv6 that carry one of IPv4 are refused altogether.
 */
@Component
class AddressPolicy {
    private static final Map<AddressBlock, String> REFUSED = refused();
    private static final AddressBlock GLOBAL_V6 = AddressBlock.parse("2000::/3");

    private final List<AddressBlock> allowed;

    AddressPolicy(NotificationSettings settings) {
        allowed = settings.allowedTargets().stream().map(AddressBlock::parse).toList();
    }

    private static Map<AddressBlock, String> refused() {
        Map<AddressBlock, String> blocks = new LinkedHashMap<>();
        blocks.put(AddressBlock.parse("0.0.0.0/8"), "this host");
        blocks.put(AddressBlock.parse("10.0.0.0/8"), "a private network");
        blocks.put(AddressBlock.parse("100.64.0.0/10"), "a provider's internal network");
        blocks.put(AddressBlock.parse("127.0.0.0/8"), "loopback");
        blocks.put(AddressBlock.parse("169.254.0.0/16"), "link-local, where clouds keep their metadata");
        blocks.put(AddressBlock.parse("172.16.0.0/12"), "a private network");
        blocks.put(AddressBlock.parse("192.0.0.0/24"), "reserved for protocols");
        blocks.put(AddressBlock.parse("192.0.2.0/24"), "reserved for documentation");
        blocks.put(AddressBlock.parse("192.88.99.0/24"), "a relay to IPv6");
        blocks.put(AddressBlock.parse("192.168.0.0/16"), "a private network");
        blocks.put(AddressBlock.parse("198.18.0.0/15"), "reserved for benchmarks");
        blocks.put(AddressBlock.parse("198.51.100.0/24"), "reserved for documentation");
        blocks.put(AddressBlock.parse("203.0.113.0/24"), "reserved for documentation");
        blocks.put(AddressBlock.parse("224.0.0.0/4"), "multicast");
        blocks.put(AddressBlock.parse("240.0.0.0/4"), "reserved, or broadcast");
        blocks.put(AddressBlock.parse("::/128"), "this host");
        blocks.put(AddressBlock.parse("::1/128"), "loopback");
        blocks.put(AddressBlock.parse("64:ff9b::/96"), "an IPv4 address in the clothes of IPv6");
        blocks.put(AddressBlock.parse("64:ff9b:1::/48"), "an IPv4 address in the clothes of IPv6");
        blocks.put(AddressBlock.parse("::/96"), "an IPv4 address in the clothes of IPv6");
        blocks.put(AddressBlock.parse("2001::/23"), "reserved for protocols");
        blocks.put(AddressBlock.parse("2001:db8::/32"), "reserved for documentation");
        blocks.put(AddressBlock.parse("2002::/16"), "an IPv4 address in the clothes of IPv6");
        blocks.put(AddressBlock.parse("3fff::/20"), "reserved for documentation");
        blocks.put(AddressBlock.parse("fc00::/7"), "a private network");
        blocks.put(AddressBlock.parse("fe80::/10"), "link-local");
        blocks.put(AddressBlock.parse("fec0::/10"), "a private network");
        blocks.put(AddressBlock.parse("ff00::/8"), "multicast");
        return blocks;
    }

    /** True when the operator named it: then it may also be without TLS. */
    boolean allowed(InetAddress address) {
        return allowed.stream().anyMatch(block -> block.contains(address));
    }

    /** Why nothing is sent to it, as the rest of "it is …"; empty when it may be. */
    Optional<String> refusal(InetAddress address) {
        if (allowed(address)) {
            return Optional.empty();
        }
        return REFUSED.entrySet().stream()
                .filter(block -> block.getKey().contains(address))
                .map(Map.Entry::getValue)
                .findFirst()
                .or(() -> address.getAddress().length > 4 && !GLOBAL_V6.contains(address)
                        ? Optional.of("no public address")
                        : Optional.empty());
    }
}
