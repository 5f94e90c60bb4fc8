package dev.cabana.notification.webhook;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Checks where a webhook leads: when it is saved, and again with every attempt. The address that was checked is the one that
 * is connected to, so a name that answers otherwise a moment later gains nothing.
 */
@Component
public class Targets {
    private static final int LONGEST = 2_000;
    private static final Pattern DOTTED =
            Pattern.compile("(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}");
    /** Such a host is a number to some resolvers: 2130706433, 0x7f.1, 127.1 and 0177.0.0.1 all mean loopback. */
    private static final Pattern NUMERIC = Pattern.compile("(.*\\.)?(\\d+|0x[0-9a-f]*)\\.?", Pattern.CASE_INSENSITIVE);

    private final Names names;
    private final AddressPolicy policy;

    Targets(Names names, AddressPolicy policy) {
        this.names = names;
        this.policy = policy;
    }

    /** Nothing is sent there. */
    public static final class Refused extends Exception {
        Refused(String reason) {
            super(reason);
        }

        /** A sentence without its full stop. */
        public String reason() {
            return String.valueOf(getMessage());
        }
    }

    /** @param addresses each of them may be connected to */
    record Checked(URI url, List<InetAddress> addresses) {}

    /** Only how it is written; asks nobody. */
    public URI parse(String text) throws Refused {
        URI url = syntax(text.strip());
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        require(scheme.equals("https") || scheme.equals("http"), "It must begin with https://");
        require(
                url.getHost() != null,
                "It must name a host: a name in ASCII (international ones in their xn-- form), an IPv4 address as four "
                        + "decimal numbers, or an IPv6 address in brackets");
        require(url.getRawUserInfo() == null, "It must not hold a user name or a password");
        require(url.getRawFragment() == null, "It must not have a fragment (#)");
        require(url.getPort() != 0 && url.getPort() <= 65_535, "Its port must be between 1 and 65535");
        String host = url.getHost();
        require(!host.contains("%"), "Its address must not name a network interface");
        require(
                host.startsWith("[")
                        || !NUMERIC.matcher(host).matches()
                        || DOTTED.matcher(host).matches(),
                "An IPv4 address must be four decimal numbers without leading zeros, such as 198.51.100.7");
        return url;
    }

    private static URI syntax(String text) throws Refused {
        require(!text.isEmpty() && text.length() <= LONGEST, "It must have 1 to " + LONGEST + " characters");
        try {
            return new URI(text);
        } catch (URISyntaxException wrong) {
            throw new Refused("It is not a URL such as https://hooks.example.com/cabana");
        }
    }

    private static void require(boolean holds, String otherwise) throws Refused {
        if (!holds) {
            throw new Refused(otherwise);
        }
    }

    /** Looks its host up and checks every address that it has. */
    public void check(URI url) throws Refused {
        resolve(url);
    }

    Checked resolve(URI url) throws Refused {
        List<InetAddress> addresses = addresses(url.getHost());
        boolean plain = url.getScheme().equalsIgnoreCase("http");
        for (InetAddress address : addresses) {
            @Nullable String refusal = policy.refusal(address).orElse(null);
            if (refusal != null) {
                throw new Refused("Its host has the address " + address.getHostAddress() + ", which is " + refusal
                        + "; nothing is sent there unless cabana.notification.allowed-targets allows it");
            }
            if (plain && !policy.allowed(address)) {
                throw new Refused("It must be https: only what cabana.notification.allowed-targets names may be http");
            }
        }
        return new Checked(url, addresses);
    }

    private List<InetAddress> addresses(String host) throws Refused {
        try {
            if (host.startsWith("[") || DOTTED.matcher(host).matches()) {
                return List.of(InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")));
            }
            return names.resolve(host);
        } catch (IllegalArgumentException wrong) {
            throw new Refused("Its address cannot be read");
        } catch (UnknownHostException unknown) {
            throw new Refused("Its host cannot be looked up: " + unknown.getMessage());
        }
    }
}
