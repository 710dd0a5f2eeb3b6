package io.github.herokumigrate.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The floors of the code: a package imports from lower floors only, never sideways, never upwards. */
@AnalyzeClasses(packages = FloorsTest.ROOT, importOptions = DoNotIncludeTests.class)
class FloorsTest {
    static final String ROOT = "io.github.herokumigrate";

    @ArchTest
    static final ArchRule aPackageImportsFromLowerFloorsOnly = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage(ROOT + "..")
            .withOptionalLayers(true)
            .layer("mojo")
            .definedBy(ROOT + ".mojo..", ROOT + ".help..")
            .layer("report")
            .definedBy(ROOT + ".report..")
            .layer("migration")
            .definedBy(ROOT + ".migration..")
            .layer("platform.aws")
            .definedBy(ROOT + ".platform.aws..")
            .layer("platform.fly")
            .definedBy(ROOT + ".platform.fly..")
            .layer("platform.railway")
            .definedBy(ROOT + ".platform.railway..")
            .layer("platform.local")
            .definedBy(ROOT + ".platform.local..")
            .layer("platform")
            .definedBy(ROOT + ".platform")
            .layer("database")
            .definedBy(ROOT + ".database..")
            .layer("image.jib")
            .definedBy(ROOT + ".image.jib..")
            .layer("image")
            .definedBy(ROOT + ".image")
            .layer("maven")
            .definedBy(ROOT + ".maven..")
            .layer("heroku")
            .definedBy(ROOT + ".heroku..")
            .layer("app")
            .definedBy(ROOT + ".app..")
            .layer("plan")
            .definedBy(ROOT + ".plan..")
            .layer("http")
            .definedBy(ROOT + ".http..")
            .layer("model")
            .definedBy(ROOT + ".model..")
            .whereLayer("mojo")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("report")
            .mayOnlyBeAccessedByLayers("mojo")
            .whereLayer("migration")
            .mayOnlyBeAccessedByLayers("mojo", "report")
            .whereLayer("platform.local")
            .mayOnlyBeAccessedByLayers("mojo")
            .whereLayer("platform.aws")
            .mayOnlyBeAccessedByLayers("mojo")
            .whereLayer("platform.fly")
            .mayOnlyBeAccessedByLayers("mojo")
            .whereLayer("platform.railway")
            .mayOnlyBeAccessedByLayers("mojo")
            .whereLayer("platform")
            .mayOnlyBeAccessedByLayers(
                    "mojo", "report", "migration", "platform.local", "platform.aws", "platform.fly", "platform.railway")
            .whereLayer("database")
            .mayOnlyBeAccessedByLayers(
                    "mojo", "report", "migration", "platform.local", "platform.aws", "platform.fly", "platform.railway")
            .whereLayer("image.jib")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("image")
            .mayOnlyBeAccessedByLayers(
                    "mojo",
                    "report",
                    "migration",
                    "platform.local",
                    "platform.aws",
                    "platform.fly",
                    "platform.railway",
                    "image.jib")
            .whereLayer("maven")
            .mayOnlyBeAccessedByLayers("mojo", "image.jib")
            .whereLayer("heroku")
            .mayOnlyBeAccessedByLayers("mojo", "report", "migration")
            .whereLayer("app")
            .mayOnlyBeAccessedByLayers(
                    "mojo",
                    "report",
                    "migration",
                    "platform.local",
                    "platform.aws",
                    "platform.fly",
                    "platform.railway",
                    "platform",
                    "image",
                    "image.jib",
                    "maven")
            .whereLayer("http")
            .mayOnlyBeAccessedByLayers(
                    "mojo",
                    "report",
                    "migration",
                    "platform.local",
                    "platform.aws",
                    "platform.fly",
                    "platform.railway",
                    "platform",
                    "heroku",
                    "app")
            .whereLayer("plan")
            .mayOnlyBeAccessedByLayers(
                    "mojo",
                    "report",
                    "migration",
                    "platform.local",
                    "platform.aws",
                    "platform.fly",
                    "platform.railway",
                    "platform",
                    "database",
                    "image",
                    "heroku",
                    "app");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyGoalsAndTheirAdaptersKnowMaven = noClasses()
            .that(not(resideInAnyPackage(ROOT + ".mojo..", ROOT + ".help..", ROOT + ".maven..", ROOT + ".image.jib..")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.maven..", "org.eclipse.aether..", "javax.inject..");

    @ArchTest
    static final ArchRule theExtensionOfJibNeedsNoLibraryOfOurs = classes()
            .that()
            .resideInAPackage(ROOT + ".image.jib..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "com.google.cloud.tools.jib..",
                    "org.apache.maven..",
                    "org.jspecify..",
                    ROOT + ".image..",
                    ROOT + ".maven..",
                    ROOT + ".app..",
                    ROOT + ".model..");

    @ArchTest
    static final ArchRule onlyTheExtensionKnowsJib = noClasses()
            .that(not(resideInAnyPackage(ROOT + ".image.jib..")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.google.cloud.tools.jib..");

    @ArchTest
    static final ArchRule onlyDatabaseAndTheLocalServerKnowJdbc = noClasses()
            .that(not(resideInAnyPackage(ROOT + ".database..", ROOT + ".platform.local..")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..");

    @ArchTest
    static final ArchRule onlyHttpKnowsTheHttpClientAndRetries = noClasses()
            .that(not(resideInAnyPackage(ROOT + ".http..")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net.http..", "io.github.resilience4j..");

    @ArchTest
    static final ArchRule onlyTheTargetAwsKnowsItsSdk = noClasses()
            .that(not(resideInAnyPackage(ROOT + ".platform.aws..")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon..");

    @ArchTest
    static final ArchRule onlyPlanKnowsTheGraphLibrary = noClasses()
            .that(not(resideInAnyPackage(ROOT + ".plan..")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.jgrapht..");

    @ArchTest
    static final ArchRule onlyGeneratorsKnowTheTemplateEngine = noClasses()
            .that(not(resideInAnyPackage(ROOT + ".image..", ROOT + ".report..", ROOT + ".platform.*..")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.samskivert..");

    @ArchTest
    static final ArchRule namesSayWhatClassesDo = classes()
            .that()
            .resideInAPackage(ROOT + "..")
            .should()
            .haveSimpleNameNotEndingWith("Util")
            .andShould()
            .haveSimpleNameNotEndingWith("Utils")
            .andShould()
            .haveSimpleNameNotEndingWith("Helper")
            .andShould()
            .haveSimpleNameNotEndingWith("Manager")
            .andShould()
            .haveSimpleNameNotEndingWith("Impl");

    @ArchTest
    static final ArchRule nothingIsInjectedIntoFields = noFields()
            .should()
            .beAnnotatedWith("javax.inject.Inject")
            .orShould()
            .beAnnotatedWith("org.apache.maven.plugins.annotations.Component");
}
