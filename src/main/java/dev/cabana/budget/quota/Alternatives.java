package dev.cabana.budget.quota;

import dev.cabana.catalog.Catalog;
import dev.cabana.catalog.InstanceType;
import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.deployment.spec.DeploymentSpec.Capacity;
import dev.cabana.deployment.spec.DeploymentSpec.GpuNodes;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What would fit instead. Everything that it proposes was tried against the same books. */
@Component
class Alternatives {
    private static final int MOST = 3;
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'");

    private final Demands demands;
    private final Catalog catalog;

    Alternatives(Demands demands, Catalog catalog) {
        this.demands = demands;
        this.catalog = catalog;
    }

    List<String> to(DeploymentDocument document, Books books, Reading refused) {
        List<String> found = new ArrayList<>();
        if (refused.measure() != Measure.deployments) {
            for (int group = 0; group < document.spec().gpuNodes().size(); group++) {
                fewerNodes(document, group, books).ifPresent(found::add);
            }
        }
        if (refused.measure().monthly()) {
            smallerTypes(document, books).stream().limit(MOST).forEach(found::add);
            earlierEnd(document, books, refused).ifPresent(found::add);
        }
        freeing(document, books, refused).stream().limit(MOST).forEach(found::add);
        return found;
    }

    private boolean fits(DeploymentDocument variant, Books books) {
        return books.fits(demands.of(variant));
    }

    /** The most nodes that fit; found by halving, since each look prices a whole document. */
    private Optional<String> fewerNodes(DeploymentDocument document, int group, Books books) {
        GpuNodes nodes = document.spec().gpuNodes().get(group);
        int fitting = 0;
        int tooMany = nodes.max();
        while (tooMany - fitting > 1) {
            int middle = (fitting + tooMany) / 2;
            if (fits(Variants.withNodes(document, group, middle), books)) {
                fitting = middle;
            } else {
                tooMany = middle;
            }
        }
        return fitting == 0
                ? Optional.empty()
                : Optional.of("at most " + fitting + (fitting == 1 ? " node" : " nodes") + " in group " + nodes.name());
    }

    private List<String> smallerTypes(DeploymentDocument document, Books books) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < document.spec().gpuNodes().size(); i++) {
            int group = i;
            GpuNodes nodes = document.spec().gpuNodes().get(group);
            if (nodes.capacity().type() == Capacity.Type.onDemand) {
                catalog.gpuInstanceTypes().stream()
                        .map(InstanceType::name)
                        .filter(type -> isSmaller(document, Variants.withType(document, group, type), books))
                        .forEach(type -> found.add(type + " in group " + nodes.name()));
            }
        }
        catalog.cpuInstanceTypes().stream()
                .map(InstanceType::name)
                .filter(type -> isSmaller(document, Variants.withCpuType(document, type), books))
                .forEach(type -> found.add(type + " as CPU nodes"));
        return found;
    }

    /** A type without a price would only seem to fit. */
    private boolean isSmaller(DeploymentDocument document, DeploymentDocument variant, Books books) {
        return !variant.equals(document)
                && demands.of(variant).unpriced().size()
                        <= demands.of(document).unpriced().size()
                && fits(variant, books);
    }

    /** As long as what is left lasts. */
    private Optional<String> earlierEnd(DeploymentDocument document, Books books, Reading refused) {
        Demand demand = demands.of(document);
        BigDecimal hourly =
                refused.measure() == Measure.gpuHours ? BigDecimal.valueOf(demand.gpus()) : demand.hourlyUsd();
        if (hourly.signum() == 0) {
            return Optional.empty();
        }
        long hours = refused.left().divide(hourly, 0, RoundingMode.DOWN).longValue();
        Instant end = books.now().plus(Duration.ofHours(hours)).truncatedTo(ChronoUnit.HOURS);
        return hours > 1 && fits(Variants.until(document, end), books)
                ? Optional.of(
                        "a lease that ends by " + HOUR.format(end.atOffset(ZoneOffset.UTC)) + ", for what is left")
                : Optional.empty();
    }

    /** Whose end makes room; of those, the ones that give up least. */
    private List<String> freeing(DeploymentDocument document, Books books, Reading refused) {
        Demand demand = demands.of(document);
        return books.others().stream()
                .filter(other -> !other.leaving())
                .filter(other -> books.without(other.deployment()).fits(demand))
                .sorted(Comparator.comparing(other -> freed(other, demand, books, refused)))
                .map(other -> "deleting " + other.name() + ", which frees "
                        + refused.measure().text(freed(other, demand, books, refused)))
                .toList();
    }

    private static BigDecimal freed(Holding other, Demand demand, Books books, Reading refused) {
        return books.without(other.deployment()).readings(demand).stream()
                .filter(reading -> reading.title().equals(refused.title()))
                .map(reading -> refused.used().subtract(reading.used()))
                .findFirst()
                .orElse(BigDecimal.ZERO);
    }
}
