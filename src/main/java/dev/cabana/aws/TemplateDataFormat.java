package dev.cabana.aws;

import dev.cabana.aws.TemplateData.Disk;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateCapacityReservationSpecificationResponse;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateHttpTokensState;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateInstanceMetadataOptions;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateTagSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.MarketType;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;

/** {@link TemplateData} as EC2 takes it and gives it back. */
final class TemplateDataFormat {
    private static final int AWS_DEFAULT_HOP_LIMIT = 1;

    private TemplateDataFormat() {}

    static RequestLaunchTemplateData request(TemplateData data) {
        var request = RequestLaunchTemplateData.builder()
                .instanceType(data.instanceType())
                .blockDeviceMappings(b -> b.deviceName(data.disk().device())
                        .ebs(e -> e.volumeSize(data.disk().gib())
                                .volumeType(data.disk().type())
                                .encrypted(data.disk().encrypted())
                                .deleteOnTermination(data.disk().deletedWithInstance())))
                .metadataOptions(m -> m.httpPutResponseHopLimit(data.hopLimit())
                        .httpTokens(
                                data.tokensRequired()
                                        ? LaunchTemplateHttpTokensState.REQUIRED
                                        : LaunchTemplateHttpTokensState.OPTIONAL));
        if (!data.instanceTags().isEmpty()) {
            request.tagSpecifications(Stream.of(ResourceType.INSTANCE, ResourceType.VOLUME)
                    .map(type -> tagged(type, data.instanceTags()))
                    .toList());
        }
        if (!data.securityGroupIds().isEmpty()) {
            request.securityGroupIds(data.securityGroupIds());
        }
        if (data.reservationId() != null) {
            request.capacityReservationSpecification(
                    s -> s.capacityReservationTarget(t -> t.capacityReservationId(data.reservationId())));
        }
        if (data.capacityBlock()) {
            request.instanceMarketOptions(m -> m.marketType(MarketType.CAPACITY_BLOCK));
        }
        return request.build();
    }

    private static LaunchTemplateTagSpecificationRequest tagged(ResourceType type, Map<String, String> tags) {
        return LaunchTemplateTagSpecificationRequest.builder()
                .resourceType(type)
                .tags(Ec2.tags(tags))
                .build();
    }

    static TemplateData read(ResponseLaunchTemplateData data) {
        var metadata = Optional.ofNullable(data.metadataOptions());
        return new TemplateData(
                disk(data.blockDeviceMappings()),
                metadata.map(LaunchTemplateInstanceMetadataOptions::httpTokens)
                        .filter(LaunchTemplateHttpTokensState.REQUIRED::equals)
                        .isPresent(),
                metadata.map(LaunchTemplateInstanceMetadataOptions::httpPutResponseHopLimit)
                        .orElse(AWS_DEFAULT_HOP_LIMIT),
                data.instanceTypeAsString(),
                Optional.ofNullable(data.capacityReservationSpecification())
                        .map(LaunchTemplateCapacityReservationSpecificationResponse::capacityReservationTarget)
                        .map(target -> target.capacityReservationId())
                        .orElse(null),
                Optional.ofNullable(data.instanceMarketOptions())
                        .filter(market -> market.marketType() == MarketType.CAPACITY_BLOCK)
                        .isPresent(),
                List.copyOf(new TreeSet<>(data.securityGroupIds())),
                instanceTags(data));
    }

    private static Disk disk(List<LaunchTemplateBlockDeviceMapping> mappings) {
        return mappings.stream()
                .filter(mapping -> mapping.ebs() != null)
                .findFirst()
                .map(mapping -> new Disk(
                        mapping.deviceName(),
                        Optional.ofNullable(mapping.ebs().volumeSize()).orElse(0),
                        Optional.ofNullable(mapping.ebs().volumeTypeAsString()).orElse(""),
                        Boolean.TRUE.equals(mapping.ebs().encrypted()),
                        !Boolean.FALSE.equals(mapping.ebs().deleteOnTermination())))
                .orElse(new Disk("", 0, "", false, true));
    }

    private static Map<String, String> instanceTags(ResponseLaunchTemplateData data) {
        return data.tagSpecifications().stream()
                .filter(specification -> specification.resourceType() == ResourceType.INSTANCE)
                .findFirst()
                .map(specification -> Ec2.tags(specification.tags()))
                .orElse(Map.of());
    }
}
