package io.flinklcr.pipelines.report;

import io.flinklcr.models.evaluate.ConfusionMatrix;
import java.util.List;

/**
 * How a model did on held-out images.
 *
 * @param confusion counts by true and predicted class
 * @param classNames a name for each class, in the order of the labels
 */
public record TestResult(ConfusionMatrix confusion, List<String> classNames) {

    /**
     * @throws IllegalArgumentException if the names are not as many as the classes
     */
    public TestResult {
        classNames = List.copyOf(classNames);
        if (classNames.size() != confusion.counts().length) {
            throw new IllegalArgumentException(
                    "the confusion matrix has %d classes, but there are %d class names"
                            .formatted(confusion.counts().length, classNames.size()));
        }
    }
}
