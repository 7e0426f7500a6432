// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.junit5;

import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Gives tests the lab of their {@link ProvisioningLab}; JUnit closes it with the test or class that it was made for. */
final class ProvisioningLabExtension implements ParameterResolver {
    private static final Namespace LABS = Namespace.create(ProvisioningLabExtension.class);

    /** An annotation, and the test or class that it stands on. */
    private record Declared(ProvisioningLab lab, ExtensionContext at) {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return (type == TestLab.class || type == TestPhone.class)
                && declared(context).isPresent();
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Declared declared = declared(context).orElseThrow();
        boolean isShared = declared.lab().lifetime() == LabLifetime.CLASS;
        if (!isShared && context.getTestMethod().isEmpty()) {
            throw new ParameterResolutionException("parameter of "
                    + parameter.getDeclaringExecutable() + ": a lab that lives for one test method"
                    + " (expected: lifetime = LabLifetime.CLASS on @ProvisioningLab, or the parameter at a test)");
        }
        TestLab lab = (isShared ? declared.at() : context)
                .getStore(LABS)
                .getOrComputeIfAbsent(TestLab.class, any -> start(declared.lab()), TestLab.class);
        return parameter.getParameter().getType() == TestLab.class ? lab : lab.phone();
    }

    /** The nearest annotation: of the method, its class, the classes around it. */
    private static Optional<Declared> declared(ExtensionContext context) {
        Optional<Declared> here = context.getElement()
                .flatMap(element -> AnnotationSupport.findAnnotation(element, ProvisioningLab.class))
                .map(lab -> new Declared(lab, context));
        return here.isPresent() ? here : context.getParent().flatMap(ProvisioningLabExtension::declared);
    }

    private static TestLab start(ProvisioningLab lab) {
        LabExtensionBuilder builder =
                LabExtension.builder().scenario(lab.value()).world(lab.world()).seed(lab.seed());
        if (lab.phones() != 0) {
            builder.phones(lab.phones());
        }
        if (!lab.mac().isEmpty()) {
            builder.firstMac(lab.mac());
        }
        if (!lab.model().isEmpty()) {
            builder.model(lab.model());
        }
        if (!lab.firmware().isEmpty()) {
            builder.firmware(lab.firmware());
        }
        return builder.start();
    }
}
