package dev.cabana.provisioning.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.cabana.shared.Cidr;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubnetCidrsTest {

    @ParameterizedTest
    @CsvSource({"10.0.0.0/16,3", "10.0.0.0/16,6", "10.0.0.0/22,6", "10.0.0.0/23,3", "192.168.7.0/24,3", "10.0.0.0/26,2"
    })
    void carvesDistinctSubnetsWithinTheVpc(String vpc, int zones) {
        Cidr whole = Cidr.parse(vpc);
        List<Cidr> all = subnets(whole, zones);
        assertThat(all).allSatisfy(subnet -> {
            assertThat(whole.contains(subnet)).isTrue();
            assertThat(subnet.prefix()).isLessThanOrEqualTo(28);
        });
        for (Cidr one : all) {
            assertThat(all.stream().filter(one::overlaps)).containsExactly(one);
        }
    }

    @Test
    void givesPodsTheLargerShare() {
        var cidrs = new SubnetCidrs(Cidr.parse("10.20.0.0/16"), 3);
        assertThat(cidrs.privateSubnet(0)).hasToString("10.20.0.0/19");
        assertThat(cidrs.privateSubnet(2)).hasToString("10.20.64.0/19");
        assertThat(cidrs.publicSubnet(0)).hasToString("10.20.224.0/22");
        assertThat(cidrs.publicSubnet(2)).hasToString("10.20.232.0/22");
    }

    @Test
    void movesNoSubnetWhenAZoneIsAdded() {
        Cidr vpc = Cidr.parse("10.0.0.0/16");
        assertThat(subnets(vpc, 3)).containsAll(subnets(vpc, 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/27", "10.0.0.0/28"})
    void refusesAVpcThatIsTooSmall(String vpc) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SubnetCidrs(Cidr.parse(vpc), 2))
                .withMessageContaining("too small");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10.0.0.0", "10.0.0.1/16", "10.0.0.0/33", "256.0.0.0/8", "10.0.0/16", "::/0"})
    void refusesWhatIsNoBlock(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Cidr.parse(text));
    }

    private static List<Cidr> subnets(Cidr vpc, int zones) {
        var cidrs = new SubnetCidrs(vpc, zones);
        List<Cidr> all = new ArrayList<>();
        for (int zone = 0; zone < zones; zone++) {
            all.add(cidrs.privateSubnet(zone));
            all.add(cidrs.publicSubnet(zone));
        }
        return all;
    }
}
