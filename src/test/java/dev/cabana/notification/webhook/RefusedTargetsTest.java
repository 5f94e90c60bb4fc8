package dev.cabana.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where webhooks may not lead, however it is written. */
class RefusedTargetsTest {
    private static final Map<String, List<String>> NAMES = Map.ofEntries(
            Map.entry("localhost", List.of("127.0.0.1")),
            Map.entry("localhost.", List.of("127.0.0.1")),
            Map.entry("intranet.example.com", List.of("10.1.2.3")),
            Map.entry("metadata.google.internal", List.of("169.254.169.254")),
            Map.entry("127.0.0.1.nip.io", List.of("127.0.0.1")),
            Map.entry("mapped.example.com", List.of("::ffff:10.0.0.1")),
            Map.entry("both.example.com", List.of("93.184.216.34", "127.0.0.1")),
            Map.entry("hooks.example.com", List.of("93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946")));

    private static List<InetAddress> resolve(String host) throws UnknownHostException {
        String name = host.toLowerCase(Locale.ROOT);
        if (!NAMES.containsKey(name)) {
            throw new UnknownHostException(host);
        }
        return NAMES.get(name).stream().map(InetAddress::ofLiteral).toList();
    }

    private static Targets targets(String... allowed) {
        return new Targets(RefusedTargetsTest::resolve, new AddressPolicy(Settings.allowing(allowed)));
    }

    private static Targets.Checked resolved(Targets targets, String url) throws Targets.Refused {
        return targets.resolve(targets.parse(url));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://127.0.0.1/                  | loopback
            https://127.255.255.254/            | loopback
            https://localhost/                  | loopback
            https://LOCALHOST./                 | loopback
            https://localhost./                 | loopback
            https://127.0.0.1.nip.io/           | loopback
            https://[::1]/                      | loopback
            https://[0:0:0:0:0:0:0:1]/          | loopback
            https://0.0.0.0/                    | this host
            https://[::]/                       | this host
            https://10.0.0.1/                   | private
            https://172.16.0.1/                 | private
            https://172.31.255.255/             | private
            https://192.168.1.1/                | private
            https://intranet.example.com/       | private
            https://100.64.0.1/                 | internal network
            https://169.254.169.254/latest      | metadata
            https://169.254.170.2/v2            | metadata
            https://metadata.google.internal/   | metadata
            https://[fd00:ec2::254]/            | private
            https://[fc00::1]/                  | private
            https://[fe80::1]/                  | link-local
            https://[fec0::1]/                  | private
            https://[ff02::1]/                  | multicast
            https://224.0.0.1/                  | multicast
            https://239.255.255.250/            | multicast
            https://255.255.255.255/            | broadcast
            https://240.0.0.1/                  | reserved
            https://192.0.0.170/                | reserved
            https://198.18.0.1/                 | reserved
            https://203.0.113.9/                | documentation
            https://[2001:db8::1]/              | documentation
            https://[::ffff:127.0.0.1]/         | loopback
            https://[::ffff:a9fe:a9fe]/         | metadata
            https://mapped.example.com/         | private
            https://[::127.0.0.1]/              | IPv4
            https://[64:ff9b::7f00:1]/          | IPv4
            https://[2002:7f00:1::]/            | IPv4
            https://[2001:0:7f00:1::]/          | reserved
            https://[4000::1]/                  | no public address
            https://both.example.com/           | loopback
            https://2130706433/                 | four decimal numbers
            https://0x7f000001/                 | four decimal numbers
            https://0x7f.0.0.1/                 | four decimal numbers
            https://017700000001/               | four decimal numbers
            https://0177.0.0.1/                 | four decimal numbers
            https://127.1/                      | four decimal numbers
            https://127.0.0.1./                 | four decimal numbers
            https://169.254.43518/              | four decimal numbers
            https://hooks.example.com.0x1/      | four decimal numbers
            https://256.1.1.1/                  | four decimal numbers
            https://[fe80::1%25eth0]/           | network interface
            https://user:pass@hooks.example.com/| user name
            https://hooks.example.com@127.0.0.1/| user name
            https://hooks.example.com/#x        | fragment
            https://hooks.example.com:0/        | port
            https://hooks.example.com:99999/    | port
            https://１２７.0.0.1/                | name a host
            https://nowhere.example.com/        | cannot be looked up
            http://hooks.example.com/           | must be https
            http://93.184.216.34/               | must be https
            ftp://hooks.example.com/            | https://
            file:///etc/passwd                  | https://
            gopher://127.0.0.1:25/              | https://
            //hooks.example.com/                | https://
            https:hooks.example.com             | name a host
            not a url                           | not a URL""")
    void areRefusedWithTheReason(String url, String reason) {
        assertThatThrownBy(() -> resolved(targets(), url))
                .as(url)
                .isInstanceOf(Targets.Refused.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.example.com/cabana?room=1",
                "https://hooks.example.com:8443/",
                "https://93.184.216.34/",
                "https://172.32.0.1/",
                "https://100.128.0.1/",
                "https://[2606:2800:220:1:248:1893:25c8:1946]/"
            })
    void areNotWhatThePublicInternetHas(String url) {
        assertThatCode(() -> resolved(targets(), url)).doesNotThrowAnyException();
    }

    @Test
    void mayBeAllowedBlockByBlockAndThenNeedNoTls() throws Exception {
        Targets lenient = targets("127.0.0.0/8", "fd00:1::/32");
        assertThat(resolved(lenient, "http://127.0.0.1:9000/x").addresses())
                .containsExactly(InetAddress.ofLiteral("127.0.0.1"));
        assertThat(resolved(lenient, "http://localhost/").addresses()).hasSize(1);
        assertThat(resolved(lenient, "http://[fd00:1::7]/").addresses()).hasSize(1);
        assertThat(resolved(lenient, "http://[::ffff:127.0.0.1]/").addresses()).hasSize(1);
        assertThatThrownBy(() -> resolved(lenient, "https://10.0.0.1/")).hasMessageContaining("private");
        assertThatThrownBy(() -> resolved(lenient, "https://[fd00:2::7]/")).hasMessageContaining("private");
        assertThatThrownBy(() -> resolved(lenient, "http://hooks.example.com/")).hasMessageContaining("must be https");
    }

    /** What is connected to is what was checked: a name is looked up once per attempt, never again. */
    @Test
    void gainNothingByANameThatAnswersOtherwiseAMomentLater() throws Exception {
        Deque<String> answers = new ArrayDeque<>(List.of("93.184.216.34", "127.0.0.1"));
        var rebinding = new Targets(
                host -> List.of(InetAddress.ofLiteral(answers.pop())), new AddressPolicy(Settings.allowing()));
        var url = rebinding.parse("https://rebind.example.com/");
        assertThat(rebinding.resolve(url).addresses()).containsExactly(InetAddress.ofLiteral("93.184.216.34"));
        assertThatThrownBy(() -> rebinding.resolve(url)).hasMessageContaining("loopback");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "ten.example.com/8", "10.0.0.0/x", "fd00::/129", ""})
    void cannotBeAllowedByWhatIsNoBlock(String block) {
        assertThatThrownBy(() -> AddressBlock.parse(block))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a block of addresses");
    }
}
