package io.flinklcr.pipelines.cli;

import io.flinklcr.models.image.ImageShape;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads shapes of images: {@code 3x32x32}. */
final class ImageShapeConverter implements ITypeConverter<ImageShape> {

    @Override
    public ImageShape convert(String text) {
        try {
            return ImageShape.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
