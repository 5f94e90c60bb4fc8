package dev.cabana.sandbox.cloud.s3;

import dev.cabana.sandbox.cloud.AwsError;
import dev.cabana.sandbox.cloud.Xml;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * An XML element without attributes and name spaces, as S3's settings are.
 *
 * @param text empty when there are children
 */
record Node(String name, String text, List<Node> children) {

    static Node of(String name, String text) {
        return new Node(name, text, List.of());
    }

    static Node of(String name, Node... children) {
        return new Node(name, "", List.of(children));
    }

    /** @throws AwsError MalformedXML when it is none, or has another root */
    static Node parse(byte[] document, String root) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setNamespaceAware(true);
            var builder = factory.newDocumentBuilder();
            // Without one of its own the parser writes to the error stream.
            builder.setErrorHandler(new DefaultHandler());
            Node node = of(builder.parse(new ByteArrayInputStream(document)).getDocumentElement());
            if (node.name().equals(root)) {
                return node;
            }
        } catch (SAXException | IOException e) {
            throw malformed();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
        throw malformed();
    }

    private static Node of(Element element) {
        List<Node> children = new ArrayList<>();
        var nodes = element.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Element child) {
                children.add(of(child));
            }
        }
        String text = children.isEmpty() ? element.getTextContent() : "";
        return new Node(element.getLocalName(), text, List.copyOf(children));
    }

    static AwsError malformed() {
        return new AwsError(
                "MalformedXML",
                "The XML you provided was not well-formed or did not validate against our published schema");
    }

    /** Children of that name. */
    Stream<Node> all(String child) {
        return children.stream().filter(each -> each.name().equals(child));
    }

    /** The first that the path leads to. */
    Optional<Node> at(String... path) {
        Optional<Node> found = Optional.of(this);
        for (String step : path) {
            found = found.flatMap(node -> node.all(step).findFirst());
        }
        return found;
    }

    /** The text that the path leads to; empty when there is no such element. */
    String textAt(String... path) {
        return at(path).map(Node::text).orElse("");
    }

    /** Of a {@code Tagging} document. */
    Map<String, String> tags() {
        return at("TagSet").stream()
                .flatMap(set -> set.all("Tag"))
                .collect(Collectors.toMap(
                        tag -> tag.textAt("Key"), tag -> tag.textAt("Value"), (one, other) -> other, TreeMap::new));
    }

    Node with(Node child) {
        return new Node(
                name, "", Stream.concat(children.stream(), Stream.of(child)).toList());
    }

    void write(Xml xml) {
        if (children.isEmpty()) {
            xml.add(name, text);
        } else {
            xml.add(name, this::writeInside);
        }
    }

    void writeInside(Xml xml) {
        children.forEach(child -> child.write(xml));
    }
}
