package io.flinklcr.operators.ml;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.typeutils.RowTypeInfo;
import org.apache.flink.ml.linalg.typeinfo.DenseVectorTypeInfo;

/**
 * Columns of a table of images with predictions behind them.
 *
 * @param image position of the images
 * @param input columns of the table
 * @param output the same, and those of the predictions
 */
record PredictedColumns(int image, RowTypeInfo input, RowTypeInfo output) implements Serializable {

    /**
     * The columns of a table and of a model's predictions.
     *
     * @throws IllegalArgumentException if the table has no column of images, or one of the others
     *     already
     */
    static PredictedColumns of(RowTypeInfo input, LcrBnnClassifierModelParams<?> params) {
        int image = Columns.indexOf(input, params.getImageCol(), "imageCol");
        List<String> names = new ArrayList<>(Arrays.asList(input.getFieldNames()));
        List<TypeInformation<?>> types = new ArrayList<>(Arrays.asList(input.getFieldTypes()));
        add(names, types, params.getPredictionCol(), Types.DOUBLE);
        add(names, types, params.getRawPredictionCol(), DenseVectorTypeInfo.INSTANCE);
        add(names, types, params.getModelVersionCol(), Types.LONG);
        return new PredictedColumns(
                image,
                input,
                new RowTypeInfo(
                        types.toArray(TypeInformation<?>[]::new), names.toArray(String[]::new)));
    }

    /** Name of the column of images. */
    String imageName() {
        return input.getFieldNames()[image];
    }

    private static void add(
            List<String> names,
            List<TypeInformation<?>> types,
            String name,
            TypeInformation<?> type) {
        if (names.contains(name)) {
            throw new IllegalArgumentException(
                    "the table has a column " + name + " already; name another for the prediction");
        }
        names.add(name);
        types.add(type);
    }
}
