package dev.cabana.provisioning.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cabana.aws.AwsFailure;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyActionsTest {

    @ParameterizedTest
    @CsvSource({
        "Eks, CreateCluster, eks:CreateCluster",
        "S3, CreateBucket, s3:CreateBucket",
        "S3, HeadBucket, s3:ListBucket",
        "S3, PutBucketEncryption, s3:PutEncryptionConfiguration",
        "ElasticLoadBalancingV2, DescribeLoadBalancers, elasticloadbalancing:DescribeLoadBalancers",
        "ResourceGroupsTaggingApi, GetResources, tag:GetResources"
    })
    void areWhatAPolicyHasToAllow(String service, String operation, String action) {
        assertThat(PolicyActions.of(new AwsFailure.Call(service, operation, "AccessDenied", null)))
                .isEqualTo(action);
    }
}
