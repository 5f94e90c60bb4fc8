package dev.cabana.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnPricesTest {
    @TempDir
    Path folder;

    @Test
    void takeThePlaceOfListPricesWithTheirOwnDateAndSource() throws Exception {
        var prices = new Prices(new CatalogSettings(null, file("""
                note: our contract
                asOf: 2026-11-01
                reference: us-east-1
                items:
                  - {item: ec2/m5.4xlarge, usd: 0.5, unit: hour, source: contract 4711}
                  - {item: capacity-block/p5.48xlarge, usd: 31.46, unit: hour, source: order of 3 October}
                """)));

        Price own = prices.instance("us-east-1", "m5.4xlarge").orElseThrow();
        assertThat(own.usd()).isEqualByComparingTo("0.5");
        assertThat(own.source()).isEqualTo("contract 4711");
        assertThat(own.asOf()).isEqualTo(LocalDate.of(2026, 11, 1));
        assertThat(prices.capacityBlock("us-east-1", "p5.48xlarge")).isPresent();
        assertThat(prices.instance("us-east-1", "m5.2xlarge").orElseThrow().asOf())
                .isEqualTo(LocalDate.of(2026, 7, 20));
        assertThat(prices.instance("eu-west-1", "m5.4xlarge").orElseThrow().usd())
                .isEqualByComparingTo("0.56");
        assertThat(prices.note()).isEqualTo("our contract");
        assertThat(prices.files()).containsExactly("prices.yaml", "own.yaml");
    }

    @Test
    void leaveACapacityBlockUnknownUnlessListed() {
        assertThat(new Prices(new CatalogSettings(null)).capacityBlock("us-east-1", "p5.48xlarge"))
                .isEmpty();
    }

    @Test
    void refuseToStartOnAFileThatCannotBeRead() {
        assertThatThrownBy(() -> new Prices(new CatalogSettings(null, file("items: nonsense"))))
                .hasMessageContaining("own.yaml cannot be read");
    }

    private Path file(String text) throws Exception {
        return Files.writeString(folder.resolve("own.yaml"), text);
    }
}
