package io.flinklcr.operators.ml;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.ml.linalg.DenseVector;
import org.apache.flink.ml.linalg.typeinfo.DenseVectorTypeInfo;
import org.apache.flink.types.Row;

/** Tables of horizontal (class 0) and vertical (class 1) stripes under noise. */
final class Stripes {

    static final int TRAIN = 384;
    static final int TEST = 40;

    private static final int SIDE = 8;

    private Stripes() {}

    /** A classifier that learns them. */
    static LcrBnnClassifier classifier() {
        return new LcrBnnClassifier()
                .setImageShape("1x8x8")
                .setNumClasses(2)
                .setGlobalBatchSize(32)
                .setEpochs(10)
                .setHorizon(120);
    }

    /** Rows of images and labels. */
    static List<Row> rows(Column column, int count, long seed) {
        Random random = new Random(seed);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int label = random.nextInt(2);
            rows.add(Row.of(column.of(pixels(label, random)), label));
        }
        return rows;
    }

    /** Rows whose labels are all the same. */
    static List<Row> rows(int count, int label) {
        List<Row> rows = rows(Column.PIXELS, count, 1);
        rows.forEach(row -> row.setField(1, label));
        return rows;
    }

    private static byte[] pixels(int label, Random random) {
        byte[] pixels = new byte[SIDE * SIDE];
        int phase = random.nextInt(2);
        for (int i = 0; i < pixels.length; i++) {
            int line = label == 0 ? i / SIDE : i % SIDE;
            int level = (line + phase) % 2 == 0 ? 60 : 190;
            pixels[i] = (byte) (level + random.nextInt(40));
        }
        return pixels;
    }

    /** What a column of images holds. */
    enum Column {
        PIXELS(Types.PRIMITIVE_ARRAY(Types.BYTE)) {
            @Override
            Object of(byte[] pixels) {
                return pixels;
            }
        },
        VECTOR(DenseVectorTypeInfo.INSTANCE) {
            @Override
            Object of(byte[] pixels) {
                double[] values = new double[pixels.length];
                for (int i = 0; i < values.length; i++) {
                    values[i] = pixels[i] & 0xFF;
                }
                return new DenseVector(values);
            }
        },
        ARRAY(Types.OBJECT_ARRAY(Types.FLOAT)) {
            @Override
            Object of(byte[] pixels) {
                Float[] values = new Float[pixels.length];
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) (pixels[i] & 0xFF);
                }
                return values;
            }
        };

        private final TypeInformation<?> type;

        Column(TypeInformation<?> type) {
            this.type = type;
        }

        abstract Object of(byte[] pixels);

        TypeInformation<?> type() {
            return type;
        }
    }
}
