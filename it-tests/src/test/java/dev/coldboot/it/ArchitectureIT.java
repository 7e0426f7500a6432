// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.it;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The house's rules: rooms, one direction, pure cores, one home for each library. */
@AnalyzeClasses(packages = "dev.coldboot", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureIT {

    /** Where a socket, a clock, a thread or a logger has no business. */
    private static final String[] PURE = {
        "dev.coldboot.wire..",
        "dev.coldboot.engine",
        "dev.coldboot.dhcp..",
        "dev.coldboot.dns..",
        "dev.coldboot.pnp..",
        "dev.coldboot.registrar..",
        "dev.coldboot.phone.."
    };

    @ArchTest
    static final ArchRule arrows_run_one_way = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("wire")
            .definedBy("dev.coldboot.wire..")
            .layer("engine")
            .definedBy("dev.coldboot.engine..")
            .layer("dhcp-sim")
            .definedBy("dev.coldboot.dhcp..", "dev.coldboot.dns..")
            .layer("sip-pnp-sim")
            .definedBy("dev.coldboot.pnp..", "dev.coldboot.registrar..")
            .layer("redirect-server")
            .definedBy("dev.coldboot.redirect..")
            .layer("aps-server")
            .definedBy("dev.coldboot.aps..")
            .layer("phone-sim")
            .definedBy("dev.coldboot.phone..")
            .layer("lab")
            .definedBy("dev.coldboot.lab..")
            .layer("junit5")
            .definedBy("dev.coldboot.junit5..")
            .whereLayer("junit5")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("lab")
            .mayOnlyBeAccessedByLayers("junit5")
            .whereLayer("phone-sim")
            .mayOnlyBeAccessedByLayers("lab", "junit5")
            .whereLayer("dhcp-sim")
            .mayOnlyBeAccessedByLayers("lab", "junit5")
            .whereLayer("sip-pnp-sim")
            .mayOnlyBeAccessedByLayers("lab", "junit5")
            .whereLayer("redirect-server")
            .mayOnlyBeAccessedByLayers("lab", "junit5")
            .whereLayer("aps-server")
            .mayOnlyBeAccessedByLayers("lab", "junit5")
            .whereLayer("wire")
            .mayNotAccessAnyLayer()
            .whereLayer("engine")
            .mayOnlyAccessLayers("wire")
            .because("wire <- engine <- the five components, never sideways, <- lab <- junit5: a phone must be able to"
                    + " boot against anybody's servers, and a server to serve anybody's phones");

    @ArchTest
    static final ArchRule cores_are_pure = noClasses()
            .that(resideInAnyPackage(PURE))
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "java.nio.channels..",
                    "java.util.concurrent..",
                    "java.util.logging..",
                    "org.slf4j..",
                    "io.netty.."))
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.Thread")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.net.Socket")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.net.DatagramSocket")
            .because("time is an argument and I/O is the world's: so the same scenario runs in virtual time");

    @ArchTest
    static final ArchRule netty_lives_in_the_engine = only("io.netty..", "dev.coldboot.engine.netty..");

    @ArchTest
    static final ArchRule xml_rpc_lives_with_the_redirection_protocol =
            only("org.apache.xmlrpc..", "dev.coldboot.redirect.xmlrpc..", "dev.coldboot.engine.xmlrpc..");

    @ArchTest
    static final ArchRule xml_binding_lives_in_wire_settings =
            only("jakarta.xml.bind..", "dev.coldboot.wire.settings..");

    @ArchTest
    static final ArchRule dnsjava_lives_in_wire_dns = only("org.xbill.DNS..", "dev.coldboot.wire.dns..");

    @ArchTest
    static final ArchRule picocli_lives_in_the_command_line = only("picocli..", "dev.coldboot.lab.cli..");

    @ArchTest
    static final ArchRule csv_lives_in_a_room_of_its_own = only("de.siegmar.fastcsv..", "dev.coldboot.lab.csv..");

    @ArchTest
    static final ArchRule templates_live_with_web_pages =
            only("gg.jte..", "dev.coldboot.redirect.web..", "dev.coldboot.aps.web..", "dev.coldboot.lab.report..");

    @ArchTest
    static final ArchRule sql_lives_in_the_stores = noClasses()
            .that(resideInAPackage("dev.coldboot.."))
            .and()
            .resideOutsideOfPackage("dev.coldboot..store..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.sql..", "javax.sql..", "org.jdbi..", "org.flywaydb.."))
            .because("JDBC and SQL have one package a room");

    @ArchTest
    static final ArchRule only_the_command_line_talks_to_the_terminal = noClasses()
            .that()
            .resideOutsideOfPackage("dev.coldboot.lab.cli..")
            .should(ACCESS_STANDARD_STREAMS)
            .because("everything else speaks through the journal");

    private static ArchRule only(String library, String... homes) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(homes)
                .should()
                .dependOnClassesThat(resideInAnyPackage(library))
                .because(library + " has one home, " + String.join(" or ", homes) + ", so that it can be exchanged");
    }
}
