package io.flinklcr.operators.ml;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import org.apache.flink.ml.param.Param;
import org.junit.jupiter.api.Test;

/** Every param can be read by a method of its name. */
class ParamGettersTest {

    @Test
    void everyParamHasAGetter() throws ReflectiveOperationException {
        LcrBnnClassifier stage = new LcrBnnClassifier();
        for (Field field : LcrBnnClassifierParams.class.getFields()) {
            Param<?> param = (Param<?>) field.get(null);
            assertThat(LcrBnnClassifier.class.getMethod(getter(param)).invoke(stage))
                    .as(param.name)
                    .isEqualTo(param.defaultValue);
        }
    }

    private static String getter(Param<?> param) {
        return "get" + Character.toUpperCase(param.name.charAt(0)) + param.name.substring(1);
    }
}
