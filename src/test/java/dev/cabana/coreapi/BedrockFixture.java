package dev.cabana.coreapi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** core-api with models of Bedrock and the role of a service account, as in a pod. */
final class BedrockFixture implements AutoCloseable {
    private final BedrockServer bedrock = new BedrockServer();
    private final GatewayFixture gateway;
    private final Map<String, String> pod;

    BedrockFixture(Path folder) throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "token-of-the-service-account");
        pod = Map.of(
                "aws.region",
                "eu-north-1",
                "aws.roleArn",
                BedrockServer.ROLE,
                "aws.webIdentityTokenFile",
                token.toString(),
                "aws.endpointUrlSts",
                bedrock.uri().toString());
        pod.forEach(System::setProperty);
        gateway = new GatewayFixture(folder)
                .with("CABANA_BEDROCK", "true")
                .with("AWS_REGION", "eu-north-1")
                .with("CABANA_BEDROCK_ENDPOINT", bedrock.uri().toString())
                .with("CABANA_BEDROCK_MODELS", "sonnet=eu.anthropic.claude:0, amazon.nova-lite-v1:0");
    }

    BedrockServer bedrock() {
        return bedrock;
    }

    GatewayFixture gateway() {
        return gateway;
    }

    @Override
    public void close() {
        gateway.close();
        bedrock.close();
        pod.keySet().forEach(System::clearProperty);
    }
}
