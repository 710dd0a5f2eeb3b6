package io.github.herokumigrate.emulator.aws.state;

import io.github.herokumigrate.emulator.aws.wire.Json;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** XML of AWS as a tree of JSON. */
final class XmlTree {
    /** Names of the items of lists, of which there may be one only. */
    private static final Set<String> ITEMS = Set.of(
            "member",
            "item",
            "DBInstance",
            "DBSubnetGroup",
            "Subnet",
            "Tag",
            "ReplicationGroup",
            "CacheSubnetGroup",
            "VpcSecurityGroupMembership",
            "HostedZone",
            "ResourceRecordSet",
            "ResourceRecord",
            "DBSnapshot");

    private XmlTree() {}

    /** What is in the root, and in a single {@code …Result} in it. */
    static ObjectNode json(String xml) {
        try {
            Element root = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)))
                    .getDocumentElement();
            JsonNode json = json(root);
            for (var field : json.properties()) {
                if (field.getKey().endsWith("Result") && field.getValue().isObject()) {
                    return (ObjectNode) field.getValue();
                }
            }
            return json.isObject() ? (ObjectNode) json : Json.object();
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException("moto's XML cannot be read: " + xml, e);
        }
    }

    private static JsonNode json(Element element) {
        List<Element> children = new ArrayList<>();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element childElement) {
                children.add(childElement);
            }
        }
        if (children.isEmpty()) {
            return StringNode.valueOf(element.getTextContent().strip());
        }
        if (isList(element, children)) {
            return Json.array(children.stream().map(XmlTree::json).toList());
        }
        ObjectNode json = Json.object();
        children.forEach(child -> json.set(child.getTagName(), json(child)));
        return json;
    }

    private static boolean isList(Element element, List<Element> children) {
        String name = children.get(0).getTagName();
        // An operation on one thing has it alone below its name too: that is no list.
        return ITEMS.contains(name)
                && children.stream().allMatch(child -> child.getTagName().equals(name))
                && !element.getTagName().endsWith("Result");
    }
}
