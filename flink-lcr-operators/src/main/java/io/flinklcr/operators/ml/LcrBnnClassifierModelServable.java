package io.flinklcr.operators.ml;

import io.flinklcr.models.image.ImageFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.fs.Path;
import org.apache.flink.ml.linalg.DenseVector;
import org.apache.flink.ml.param.Param;
import org.apache.flink.ml.servable.api.DataFrame;
import org.apache.flink.ml.servable.api.ModelServable;
import org.apache.flink.ml.servable.types.BasicType;
import org.apache.flink.ml.servable.types.DataTypes;
import org.apache.flink.ml.util.ParamUtils;
import org.apache.flink.ml.util.ServableReadWriteUtils;
import org.apache.flink.types.Row;

/** {@link LcrBnnClassifierModel} without a Flink job: classifies the rows of a data frame. */
public final class LcrBnnClassifierModelServable
        implements ModelServable<LcrBnnClassifierModelServable>,
                LcrBnnClassifierModelParams<LcrBnnClassifierModelServable> {

    private final Map<Param<?>, Object> params = new HashMap<>();

    private RowClassifier classifier;

    /** A servable without model data, with usual params. */
    public LcrBnnClassifierModelServable() {
        ParamUtils.initializeMapWithDefaultValues(params, this);
    }

    @Override
    public Map<Param<?>, Object> getParamMap() {
        return params;
    }

    /**
     * Takes the newest version of model data, as {@link LcrBnnClassifierModel#save} writes it.
     *
     * @throws IOException if it is damaged or there is none
     */
    @Override
    public LcrBnnClassifierModelServable setModelData(InputStream... inputs) throws IOException {
        Row newest = null;
        for (InputStream input : inputs) {
            newest = newest(newest, input);
        }
        return take(newest);
    }

    /**
     * Adds the columns of the prediction.
     *
     * @throws IllegalStateException if there is no model data, or its version is older than {@code
     *     maxModelAge}
     * @throws IllegalArgumentException if a row holds no image of the model's shape
     */
    @Override
    public DataFrame transform(DataFrame frame) {
        requireYoungVersion();
        int column = frame.getIndex(getImageCol());
        List<Double> labels = new ArrayList<>();
        List<DenseVector> all = new ArrayList<>();
        List<Long> versions = new ArrayList<>();
        for (org.apache.flink.ml.servable.api.Row row : frame.collect()) {
            DenseVector probabilities = probabilities(row.get(column), all.size());
            all.add(probabilities);
            labels.add(RowClassifier.label(probabilities));
            versions.add(classifier.version());
        }
        return frame.addColumn(getPredictionCol(), DataTypes.DOUBLE, labels)
                .addColumn(getRawPredictionCol(), DataTypes.VECTOR(BasicType.DOUBLE), all)
                .addColumn(getModelVersionCol(), DataTypes.LONG, versions);
    }

    /**
     * Reads what {@link LcrBnnClassifierModel#save} wrote, and takes the newest version in it.
     *
     * @throws IOException if it is damaged or there is none
     */
    public static LcrBnnClassifierModelServable load(String path) throws IOException {
        LcrBnnClassifierModelServable servable =
                ServableReadWriteUtils.loadServableParam(path, LcrBnnClassifierModelServable.class);
        Row newest = null;
        for (Path file : ModelFiles.of(path)) {
            try (InputStream data = file.getFileSystem().open(file)) {
                newest = newest(newest, data);
            }
        }
        return servable.take(newest);
    }

    private static Row newest(Row known, InputStream input) throws IOException {
        Row newest = known;
        for (Row row = ModelFormat.read(input); row != null; row = ModelFormat.read(input)) {
            newest = LcrBnnClassifierModelData.newest(newest, row);
        }
        return newest;
    }

    private LcrBnnClassifierModelServable take(Row version) throws IOException {
        if (version == null) {
            throw new IOException(
                    "there is no model data; execute the environment in which the model was saved");
        }
        classifier = new RowClassifier(LcrBnnClassifierModelData.read(version));
        return this;
    }

    private void requireYoungVersion() {
        if (classifier == null) {
            throw new IllegalStateException("the servable has no model data; call setModelData");
        }
        if (classifier.isOlderThan(getMaxModelAge(), System.currentTimeMillis())) {
            throw new IllegalStateException(
                    "version %d of %s is older than maxModelAge = %d ms; give a newer one"
                            .formatted(
                                    classifier.version(),
                                    classifier.createdAt(),
                                    getMaxModelAge()));
        }
    }

    private DenseVector probabilities(Object image, int row) {
        try {
            return classifier.probabilities(image);
        } catch (ImageFormatException e) {
            throw new IllegalArgumentException(
                    "row " + row + ", column " + getImageCol() + ": " + e.getMessage(), e);
        }
    }
}
