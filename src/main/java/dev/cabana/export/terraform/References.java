package dev.cabana.export.terraform;

import dev.cabana.deployment.ResourceView;
import dev.cabana.export.estate.Estate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Puts references to resources of the configuration where the graph, or AWS, has ids, ARNs and names. */
final class References {
    static final Raw NAME = Raw.of("local.name");
    private static final String LEAST_TELLING = "12345678";

    /** Terraform's type, and its attribute for each of a resource's outputs. */
    private record Kind(String type, Map<String, String> attributes) {}

    private static final Map<String, Kind> KINDS = Map.ofEntries(
            kind("AWS::EC2::VPC", "aws_vpc", "vpcId", "id"),
            kind("AWS::EC2::Subnet", "aws_subnet", "subnetId", "id"),
            kind("AWS::EC2::InternetGateway", "aws_internet_gateway", "internetGatewayId", "id"),
            kind("AWS::EC2::EIP", "aws_eip", "allocationId", "id"),
            kind("AWS::EC2::NatGateway", "aws_nat_gateway", "natGatewayId", "id"),
            kind("AWS::EC2::RouteTable", "aws_route_table", "routeTableId", "id"),
            kind("AWS::S3::Bucket", "aws_s3_bucket", "arn", "arn", "name", "bucket"),
            kind("AWS::IAM::Role", "aws_iam_role", "arn", "arn", "name", "name"),
            kind("AWS::IAM::OIDCProvider", "aws_iam_openid_connect_provider", "arn", "arn"),
            kind("AWS::EKS::Cluster", "aws_eks_cluster", "name", "name", "issuer", "identity[0].oidc[0].issuer"),
            kind("AWS::EKS::Nodegroup", "aws_eks_node_group", "name", "node_group_name"),
            kind("AWS::EC2::LaunchTemplate", "aws_launch_template", "id", "id", "version", "latest_version"),
            kind("Cabana::ExistingVpc", "data.aws_vpc", "vpcId", "id"),
            kind("Cabana::ExistingSubnet", "data.aws_subnet", "subnetId", "id"));

    private final Estate estate;
    private final Map<String, String> byReference = new HashMap<>();

    /** Only values that can be nothing else. */
    private final Map<String, String> byValue = new TreeMap<>();

    References(Estate estate, Labels labels) {
        this.estate = estate;
        estate.all().forEach(resource -> add(resource, labels.of(resource)));
    }

    private static Map.Entry<String, Kind> kind(String type, String terraform, String... outputs) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < outputs.length; i += 2) {
            attributes.put(outputs[i], outputs[i + 1]);
        }
        return Map.entry(type, new Kind(terraform, attributes));
    }

    private void add(ResourceView resource, String label) {
        Kind kind = KINDS.get(resource.type());
        if (kind == null) {
            return;
        }
        kind.attributes().forEach((output, attribute) -> {
            String expression = kind.type() + "." + label + "." + attribute;
            byReference.put(resource.address() + "#" + output, expression);
            String value = resource.outputs().getOrDefault(output, "");
            if (!output.equals("name") && value.length() >= LEAST_TELLING.length()) {
                byValue.put(value, expression);
            }
        });
    }

    Object value(JsonNode json) {
        if (json.isArray()) {
            return list(json);
        }
        if (json.isObject()) {
            Map<Object, Object> map = new LinkedHashMap<>();
            json.properties().forEach(field -> map.put(field.getKey(), value(field.getValue())));
            return map;
        }
        return json.isString() ? text(json.asString()) : Raw.of(json.toString());
    }

    List<Object> list(JsonNode array) {
        return array.valueStream().map(this::value).toList();
    }

    /** A reference where the text is one, a template where it holds some, else the text. */
    Object text(String text) {
        String filled = known(text);
        if (filled.equals(text)) {
            return byValue.containsKey(text) ? Raw.of(byValue.get(text)) : named(text);
        }
        boolean alone = filled.startsWith("${") && filled.indexOf('}') == filled.length() - 1;
        return alone ? Raw.of(filled.substring(2, filled.length() - 1)) : Raw.of('"' + filled + '"');
    }

    /** With templates in the place of what is known; escaped if there are any. */
    private String known(String text) {
        String left = text;
        Map<String, String> found = new LinkedHashMap<>();
        for (var reference : Estate.references(text).toList()) {
            String expression = byReference.get(reference.address() + "#" + reference.output());
            String value =
                    estate.recorded(reference.address(), reference.output()).orElse("");
            String template = expression == null ? byValue.get(value) : expression;
            String mark = "\u0001" + found.size() + "\u0002";
            found.put(mark, template == null ? Hcl.escaped(value) : "${" + template + "}");
            left = left.replace(reference.text(), mark);
        }
        for (var value : byValue.entrySet()) {
            if (value.getKey().startsWith("arn:") && left.startsWith(value.getKey() + "/")) {
                String mark = "\u0001" + found.size() + "\u0002";
                found.put(mark, "${" + value.getValue() + "}");
                left = mark + left.substring(value.getKey().length());
            }
        }
        if (found.isEmpty()) {
            return text;
        }
        String filled = Hcl.escaped(left);
        for (var mark : found.entrySet()) {
            filled = filled.replace(mark.getKey(), mark.getValue());
        }
        return filled;
    }

    /** Nearly every name begins with the cluster's. */
    Object named(String text) {
        String name = estate.prefixedName();
        if (text.equals(name)) {
            return NAME;
        }
        return text.startsWith(name + "-")
                ? Raw.of("\"${local.name}" + Hcl.escaped(text.substring(name.length())) + '"')
                : text;
    }
}
