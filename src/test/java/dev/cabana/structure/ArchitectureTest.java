package dev.cabana.structure;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.RestController;

/** The rules of the house that modules alone do not express. */
class ArchitectureTest {
    private static final JavaClasses CABANA = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.cabana");

    @Test
    void onlyTheGatewayKnowsTheAwsSdk() {
        noClasses()
                .that(resideOutsideOfPackages("dev.cabana.aws..", "dev.cabana.coreapi.aws.."))
                .should()
                .dependOnClassesThat(resideInAPackage("software.amazon.awssdk.."))
                .because("everything else speaks of buckets and clusters, not of SDK requests")
                .check(CABANA);
    }

    @Test
    void onlyTheGatewayAndTheOperatorsKnowFabric8() {
        noClasses()
                .that(resideOutsideOfPackages(
                        "dev.cabana.kubernetes..",
                        "dev.cabana.modelloop..",
                        "dev.cabana.coreapi..",
                        "dev.cabana.sandbox.."))
                .should()
                .dependOnClassesThat(resideInAPackage("io.fabric8.."))
                .check(CABANA);
    }

    @Test
    void nothingKnowsTheSandbox() {
        noClasses()
                .that(resideOutsideOfPackages("dev.cabana.sandbox.."))
                .should()
                .dependOnClassesThat(resideInAPackage("dev.cabana.sandbox.."))
                .because("it is a place to point at, not a branch in the code")
                .check(CABANA);
    }

    @Test
    void timeComesFromAClock() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(OffsetDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .because("tests set the " + Clock.class.getSimpleName())
                .check(CABANA);
    }

    @Test
    void viewsDoNotReachIntoTheDatabase() {
        noClasses()
                .that()
                .resideInAnyPackage("..ui..", "..api..", "dev.cabana.shell..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.jdbc..", "javax.sql..", "java.sql..")
                .check(CABANA);
    }

    @Test
    void noTransactionSpansACloudCall() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.cabana.provisioning..", "dev.cabana.aws..", "dev.cabana.kubernetes..")
                .should()
                .beAnnotatedWith(Transactional.class)
                .because("transactions are opened by the ledgers, around statements alone")
                .check(CABANA);
    }

    @Test
    void everyControllerSaysWhoMayCallIt() {
        noClasses()
                .that()
                .areAnnotatedWith(RestController.class)
                .should()
                .notBeAnnotatedWith("org.springframework.security.access.prepost.PreAuthorize")
                .orShould()
                .bePublic()
                .check(CABANA);
    }
}
