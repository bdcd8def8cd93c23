package io.flinklcr.pipelines.data;

import io.flinklcr.models.image.ImageEncoding;
import io.flinklcr.models.image.ImageShape;

/**
 * A labelled image as it is published.
 *
 * @param label class, from 0
 * @param encoding of the value
 * @param shape with plain bytes, else {@code null}
 * @param value the encoded image; not to be changed
 */
public record EncodedImage(int label, ImageEncoding encoding, ImageShape shape, byte[] value) {}
