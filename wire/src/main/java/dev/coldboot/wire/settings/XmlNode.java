// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.settings;

import jakarta.xml.bind.JAXBElement;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAnyAttribute;
import jakarta.xml.bind.annotation.XmlAnyElement;
import jakarta.xml.bind.annotation.XmlMixed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.namespace.QName;

/** An element as Jakarta XML Binding writes it: in settings documents, names of settings are names of elements. */
@XmlAccessorType(XmlAccessType.FIELD)
@SuppressWarnings("UnusedVariable") // Read by the binding.
final class XmlNode {
    @XmlAnyAttribute
    private Map<QName, String> attributes = Map.of();

    @XmlMixed
    @XmlAnyElement(lax = true)
    private List<Object> content = List.of();

    /** For the binding. */
    XmlNode() {}

    /** @param content texts, elements made by this method, and elements of a DOM */
    static JAXBElement<XmlNode> element(String name, Map<String, String> attributes, List<? extends Object> content) {
        XmlNode node = new XmlNode();
        node.attributes = new LinkedHashMap<>();
        attributes.forEach((attribute, value) -> node.attributes.put(new QName(attribute), value));
        node.content = List.copyOf(content);
        return new JAXBElement<>(new QName(name), XmlNode.class, node);
    }
}
