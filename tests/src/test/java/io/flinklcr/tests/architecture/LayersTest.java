package io.flinklcr.tests.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The layers point one way, and each knows only the platform it is for. */
@AnalyzeClasses(packages = "io.flinklcr", importOptions = DoNotIncludeTests.class)
class LayersTest {

    @ArchTest
    static final ArchRule LAYERS_POINT_ONE_WAY =
            layeredArchitecture()
                    .consideringOnlyDependenciesInLayers()
                    .layer("models")
                    .definedBy("io.flinklcr.models..")
                    .layer("operators")
                    .definedBy("io.flinklcr.operators..")
                    .optionalLayer("pipelines")
                    .definedBy("io.flinklcr.pipelines..")
                    .whereLayer("pipelines")
                    .mayNotBeAccessedByAnyLayer()
                    .whereLayer("operators")
                    .mayOnlyBeAccessedByLayers("pipelines")
                    .whereLayer("models")
                    .mayOnlyBeAccessedByLayers("operators", "pipelines");

    @ArchTest
    static final ArchRule MODELS_KNOW_NO_STREAMING =
            noClasses()
                    .that()
                    .resideInAPackage("io.flinklcr.models..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.apache.flink..", "org.apache.kafka..")
                    .because("networks and their training must run outside of a job, too");

    @ArchTest
    static final ArchRule OPERATORS_KNOW_NO_KAFKA =
            noClasses()
                    .that()
                    .resideInAPackage("io.flinklcr.operators..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.apache.kafka..", "org.apache.flink.connector.kafka..")
                    .because("the operators take images from any source");

    @ArchTest
    static final ArchRule PACKAGES_FORM_NO_CYCLE =
            slices().matching("io.flinklcr.(*).(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ONLY_THE_COMMAND_ENDS_THE_PROCESS =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.flinklcr.pipelines.cli..")
                    .should()
                    .callMethod(System.class, "exit", int.class)
                    .orShould()
                    .callMethod(Runtime.class, "halt", int.class)
                    .because("a cluster's process holds other jobs");
}
