package dev.cabana.catalog;

import dev.cabana.catalog.KubernetesVersion.Support;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private final PricesFile file;
    private final Entries<Listed> items;

    /** @param everywhere the same in every region */
    record Listed(String item, BigDecimal usd, Price.Unit unit, boolean everywhere, boolean estimate, String source) {
        Listed {
            if (usd.signum() <= 0) {
                throw new IllegalArgumentException(
                        "The price of " + item + " must be positive; leave it out if unknown");
            }
        }
    }

    record PricesFile(
            String note, LocalDate asOf, String reference, List<Listed> items, Map<String, BigDecimal> factors) {}

    public Prices(CatalogSettings settings) {
        file = new CatalogFiles(settings).read("prices.yaml", PricesFile.class);
        items = new Entries<>(file.items(), Listed::item);
    }

    /** On demand. What a reservation covers costs the same, used or not. */
    public Optional<Price> instance(String region, String instanceType) {
        return find(region, "ec2/" + instanceType);
    }

    /** The EKS control plane, by the support that the cluster's version has. */
    public Optional<Price> controlPlane(String region, Support support) {
        return find(region, support == Support.standard ? "eks/standard" : "eks/extended");
    }

    public Optional<Price> find(String region, String item) {
        BigDecimal factor = file.factors().get(region);
        return factor == null ? Optional.empty() : items.find(item).map(listed -> price(region, listed, factor));
    }

    private Price price(String region, Listed listed, BigDecimal factor) {
        boolean own = listed.everywhere() || region.equals(file.reference());
        String source = own ? listed.source() : file.reference() + " × " + factor + ", from " + listed.source();
        return new Price(
                region,
                listed.item(),
                own ? listed.usd() : listed.usd().multiply(factor),
                listed.unit(),
                file.asOf(),
                source,
                listed.estimate() || !own);
    }

    /** What every price is, for people: {@code on demand list price}. */
    public String note() {
        return file.note();
    }

    public LocalDate asOf() {
        return file.asOf();
    }
}
