package io.flinklcr.pipelines.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Pairs of IDX files under the names that MNIST gave them, plain or gzipped.
 *
 * @param classNames names of the classes
 */
record IdxFiles(List<String> classNames) implements DatasetFiles {

    /** Largest file that is read, twice the size of MNIST's. */
    private static final int MAX_BYTES = 100_000_000;

    @Override
    public ImageSource open(NamedFiles files, Split split) throws IOException {
        String prefix = split == Split.TRAIN ? "train" : "t10k";
        List<byte[]> pair =
                files.read(
                        List.of(prefix + "-images-idx3-ubyte", prefix + "-labels-idx1-ubyte"),
                        IdxFiles::bytes);
        return IdxSource.of(
                new ByteArrayInputStream(pair.get(0)),
                new ByteArrayInputStream(pair.get(1)),
                classNames);
    }

    private static byte[] bytes(String name, InputStream source) throws IOException {
        byte[] bytes = source.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new IOException(name + " is larger than " + MAX_BYTES + " bytes");
        }
        return bytes;
    }
}
