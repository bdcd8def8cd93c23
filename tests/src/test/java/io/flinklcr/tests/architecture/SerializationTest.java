package io.flinklcr.tests.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Nothing of ours is read back by Java serialization, and no native memory travels with a job. */
@AnalyzeClasses(packages = "io.flinklcr", importOptions = DoNotIncludeTests.class)
class SerializationTest {

    private static final DescribedPredicate<JavaField> HOLD_A_TENSOR =
            DescribedPredicate.describe(
                    "hold a tensor",
                    field ->
                            field.getAllInvolvedRawTypes().stream()
                                    .anyMatch(type -> type.isAssignableTo(INDArray.class)));

    @ArchTest
    static final ArchRule NO_OBJECT_STREAMS =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .areAssignableTo(ObjectInputStream.class)
                    .orShould()
                    .dependOnClassesThat()
                    .areAssignableTo(ObjectOutputStream.class)
                    .because("an object stream runs code of whoever wrote it, and no format lasts");

    @ArchTest
    static final ArchRule NO_TENSOR_IN_A_SERIALIZED_FIELD =
            noFields()
                    .that()
                    .areDeclaredInClassesThat()
                    .areAssignableTo(Serializable.class)
                    .and()
                    .doNotHaveModifier(JavaModifier.TRANSIENT)
                    .and()
                    .doNotHaveModifier(JavaModifier.STATIC)
                    .should(ArchCondition.from(HOLD_A_TENSOR))
                    .because("a tensor is a pointer into this process; ship its values as float[]");
}
