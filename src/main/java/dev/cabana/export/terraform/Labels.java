package dev.cabana.export.terraform;

import dev.cabana.deployment.ResourceView;
import dev.cabana.export.estate.Estate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The names that resources have in the configuration: short, and what a person would choose. */
final class Labels {
    static final String ONLY_ONE = "main";

    private final Estate estate;
    private final Map<String, String> byAddress = new HashMap<>();

    Labels(Estate estate) {
        this.estate = estate;
        Set<String> taken = new HashSet<>();
        estate.all().forEach(resource -> {
            String label = label(resource);
            String unique = label;
            for (int i = 2; !taken.add(resource.type() + " " + unique); i++) {
                unique = label + "_" + i;
            }
            byAddress.put(resource.address(), unique);
        });
    }

    String of(ResourceView resource) {
        return byAddress.getOrDefault(resource.address(), ONLY_ONE);
    }

    String of(String address) {
        return byAddress.getOrDefault(address, ONLY_ONE);
    }

    private String label(ResourceView resource) {
        String last = resource.address().substring(resource.address().lastIndexOf('/') + 1);
        return switch (resource.type()) {
            case "AWS::EC2::VPC",
                    "AWS::EC2::InternetGateway",
                    "AWS::EKS::Cluster",
                    "AWS::CertificateManager::Certificate",
                    "AWS::IAM::OIDCProvider",
                    "Cabana::ExistingVpc" -> ONLY_ONE;
            case "AWS::EC2::VPCEndpoint" -> "s3";
            case "AWS::EC2::EIP" -> "nat_" + zone(last);
            case "Cabana::ExistingSubnet" -> existing(resource, last);
            default -> identifier(inZone(last));
        };
    }

    /** {@code private-us-east-1a} is {@code private_a} where there is but one region. */
    private String inZone(String text) {
        return text.replace(estate.region(), "");
    }

    private String zone(String zone) {
        return identifier(inZone(zone));
    }

    private String existing(ResourceView resource, String id) {
        String tier = estate.spec().network().privateSubnetIds().contains(id) ? "private" : "public";
        return identifier(tier + "-" + inZone(resource.outputs().getOrDefault("zone", "")));
    }

    /** Letters, digits and underscores, beginning with a letter. */
    static String identifier(String text) {
        String plain = text.replaceAll("([a-z])([A-Z])", "$1_$2")
                .replaceAll("[^A-Za-z0-9]+", "_")
                .replaceAll("^_|_$", "")
                .toLowerCase(java.util.Locale.ROOT);
        return plain.isEmpty() || !Character.isLetter(plain.charAt(0)) ? "group_" + plain : plain;
    }
}
