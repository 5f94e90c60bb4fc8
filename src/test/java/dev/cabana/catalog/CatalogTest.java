package dev.cabana.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cabana.catalog.KubernetesVersion.Support;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");
    private final Catalog catalog = new Catalog(new CatalogSettings(null));
    private final Prices prices = new Prices(new CatalogSettings(null));

    @Test
    void offersTheSeedsInstanceTypes() {
        assertThat(catalog.instanceType("m5.4xlarge")).hasValueSatisfying(m5 -> {
            assertThat(m5.vcpus()).isEqualTo(16);
            assertThat(m5.hasGpu()).isFalse();
        });
        assertThat(catalog.gpuInstanceTypes()).extracting(InstanceType::name).contains("p5.48xlarge", "p5e.48xlarge");
        assertThat(catalog.instanceType("p5e.48xlarge").orElseThrow().gpus()).isEqualTo(8);
    }

    @Test
    void defaultsToAVersionInStandardSupport() {
        assertThat(catalog.defaultKubernetesVersion().version()).isEqualTo("1.35");
        assertThat(catalog.defaultKubernetesVersion().supportOn(TODAY)).isEqualTo(Support.standard);
    }

    @Test
    void tellsStandardFromExtendedFromEndedSupport() {
        var version = catalog.kubernetesVersion("1.34").orElseThrow();
        assertThat(version.supportOn(LocalDate.parse("2026-12-02"))).isEqualTo(Support.standard);
        assertThat(version.supportOn(LocalDate.parse("2026-12-03"))).isEqualTo(Support.extended);
        assertThat(version.supportOn(LocalDate.parse("2027-12-03"))).isEqualTo(Support.ended);
        assertThat(catalog.kubernetesVersionsOn(LocalDate.parse("2026-11-27")))
                .extracting(KubernetesVersion::version)
                .doesNotContain("1.31");
    }

    @Test
    void everyModelVersionRunsOnAnOfferedInstanceTypeWithEnoughMemory() {
        for (var model : catalog.models()) {
            for (var version : model.versions()) {
                assertThat(catalog.gpuInstanceTypes())
                        .as("%s %s", model.name(), version.version())
                        .anyMatch(type -> version.gpusOn(type).isPresent());
                catalog.gpuInstanceTypes()
                        .forEach(type -> version.gpusOn(type)
                                .ifPresent(gpus -> assertThat(
                                                (long) gpus * type.gpu().memoryMiB() * 1024 * 1024)
                                        .as("%s %s on %s", model.name(), version.version(), type.name())
                                        .isGreaterThanOrEqualTo(version.minGpuMemoryGB() * 1_000_000_000L)));
            }
        }
    }

    @Test
    void everyRegionHasAPriceFactor() {
        assertThat(catalog.regions())
                .allSatisfy(region -> assertThat(prices.find(region.name(), Prices.NAT_GATEWAY))
                        .as(region.name())
                        .isPresent());
    }

    @Test
    void anUnlistedPriceIsUnknownAndNotFree() {
        assertThat(prices.instance("us-east-1", "p5e.48xlarge")).isEmpty();
        assertThat(prices.instance("mars-1", "m5.4xlarge")).isEmpty();
    }

    @Test
    void marksADerivedPriceAsAnEstimate() {
        assertThat(prices.instance("us-east-1", "m5.4xlarge").orElseThrow().estimate())
                .isFalse();
        var derived = prices.instance("eu-central-1", "m5.4xlarge").orElseThrow();
        assertThat(derived.estimate()).isTrue();
        assertThat(derived.source()).contains("us-east-1");
    }

    @Test
    void countsByHourAndByMonth() {
        var node = prices.instance("us-east-1", "m5.4xlarge").orElseThrow();
        assertThat(node.hourly(3)).isEqualByComparingTo("2.304");
        assertThat(node.monthly(3)).isEqualByComparingTo("1681.92");
        var disk = prices.find("us-east-1", Prices.GP3_GIB).orElseThrow();
        assertThat(disk.monthly(600)).isEqualByComparingTo("48");
        assertThat(disk.hourly(730)).isEqualByComparingTo(new BigDecimal("0.08"));
        assertThat(prices.controlPlane("eu-west-1", Support.extended)
                        .orElseThrow()
                        .hourly(1))
                .isEqualByComparingTo("0.60");
    }

    @Test
    void anOperatorsFileReplacesTheBuiltInOne(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("regions.yaml"), """
                source: us
                asOf: 2026-11-23
                regions:
                  - {name: eu-south-9, title: Here, zones: [eu-south-9a, eu-south-9b]}
                """);
        var own = new Catalog(new CatalogSettings(folder));
        assertThat(own.regions()).extracting(Region::name).containsExactly("eu-south-9");
        assertThat(own.models()).isNotEmpty();
    }

    @Test
    void refusesToStartOnAWrongFile(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("prices.yaml"), """
                note: on demand list price
                asOf: 2026-07-20
                reference: us-east-1
                items: [{item: alb, usd: 0, unit: hour, source: nobody}]
                factors: {us-east-1: 1}
                """);
        assertThatThrownBy(() -> new Prices(new CatalogSettings(folder)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("prices.yaml")
                .hasMessageContaining("positive");
    }
}
