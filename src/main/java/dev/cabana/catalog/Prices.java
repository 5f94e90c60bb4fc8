package dev.cabana.catalog;

import dev.cabana.catalog.KubernetesVersion.Support;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * List prices by region and item. An empty answer means that the price is <em>unknown</em>, never that it is nothing:
 * show it as unknown and leave it out of a sum that says so.
 */
@Component
public final class Prices {
    public static final String NAT_GATEWAY = "nat-gateway";
    public static final String PUBLIC_ADDRESS = "public-ipv4";
    public static final String LOAD_BALANCER = "alb";
    public static final String GP3_GIB = "ebs/gp3";
    public static final String S3_GIB = "s3/standard";

    /** After the name of what a capacity block holds. */
    public static final String PAID_IN_ADVANCE = " in a capacity block, paid in advance";

    private final PricesFile builtIn;
    private final Optional<PricesFile> own;
    private final List<String> files;
    private final Map<String, Listed> items = new LinkedHashMap<>();

    /** @param everywhere the same in every region @param asOf null for its file's date */
    record Listed(
            String item,
            BigDecimal usd,
            Price.Unit unit,
            boolean everywhere,
            boolean estimate,
            String source,
            @Nullable LocalDate asOf) {
        Listed {
            if (usd.signum() <= 0) {
                throw new IllegalArgumentException(
                        "The price of " + item + " must be positive; leave it out if unknown");
            }
        }

        Listed of(LocalDate day) {
            return asOf == null ? new Listed(item, usd, unit, everywhere, estimate, source, day) : this;
        }
    }

    /** @param factors of regions whose price is not listed; an operator's file may leave them out */
    record PricesFile(
            String note,
            LocalDate asOf,
            String reference,
            List<Listed> items,
            @Nullable Map<String, BigDecimal> factors) {}

    public Prices(CatalogSettings settings) {
        var catalog = new CatalogFiles(settings);
        builtIn = catalog.read("prices.yaml", PricesFile.class);
        own = Optional.ofNullable(settings.prices()).map(path -> CatalogFiles.read(path, PricesFile.class));
        files = Stream.concat(
                        Stream.of("prices.yaml"),
                        Stream.ofNullable(settings.prices()).map(path -> String.valueOf(path.getFileName())))
                .toList();
        add(builtIn);
        own.ifPresent(this::add);
    }

    private void add(PricesFile file) {
        new Entries<>(file.items(), Listed::item)
                .all()
                .forEach(listed -> items.put(listed.item(), listed.of(file.asOf())));
        if (!file.reference().equals(builtIn.reference())) {
            throw new IllegalStateException(
                    "Prices are listed for " + builtIn.reference() + ", not for " + file.reference());
        }
    }

    /** On demand. What a reservation covers costs the same, used or not. */
    public Optional<Price> instance(String region, String instanceType) {
        return find(region, instanceItem(instanceType));
    }

    /** Known only where an operator lists what was paid, divided by the block's hours. */
    public Optional<Price> capacityBlock(String region, String instanceType) {
        return find(region, capacityBlockItem(instanceType));
    }

    public static String instanceItem(String instanceType) {
        return "ec2/" + instanceType;
    }

    public static String capacityBlockItem(String instanceType) {
        return "capacity-block/" + instanceType;
    }

    public static String controlPlaneItem(Support support) {
        return support == Support.standard ? "eks/standard" : "eks/extended";
    }

    /** The EKS control plane, by the support that the cluster's version has. */
    public Optional<Price> controlPlane(String region, Support support) {
        return find(region, controlPlaneItem(support));
    }

    public Optional<Price> find(String region, String item) {
        BigDecimal factor = own.map(PricesFile::factors)
                .map(factors -> factors.get(region))
                .orElseGet(() -> Objects.requireNonNull(builtIn.factors()).get(region));
        return factor == null
                ? Optional.empty()
                : Optional.ofNullable(items.get(item)).map(listed -> price(region, listed, factor));
    }

    private Price price(String region, Listed listed, BigDecimal factor) {
        boolean known = listed.everywhere() || region.equals(builtIn.reference());
        String source = known ? listed.source() : builtIn.reference() + " × " + factor + ", from " + listed.source();
        return new Price(
                region,
                listed.item(),
                known ? listed.usd() : listed.usd().multiply(factor),
                listed.unit(),
                Objects.requireNonNull(listed.asOf()),
                source,
                listed.estimate() || !known);
    }

    /** What every price is, for people: {@code on demand list price}. */
    public String note() {
        return own.map(PricesFile::note).orElse(builtIn.note());
    }

    /** Of the newest file; every price has a date of its own. */
    public LocalDate asOf() {
        return own.map(PricesFile::asOf).orElse(builtIn.asOf());
    }

    /** Their names, the built-in list first. */
    public List<String> files() {
        return files;
    }
}
