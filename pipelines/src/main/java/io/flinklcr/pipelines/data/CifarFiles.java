package io.flinklcr.pipelines.data;

import io.flinklcr.models.image.CifarReader;
import io.flinklcr.models.image.LabelledImages;
import java.io.IOException;
import java.util.List;

/**
 * The binary version of CIFAR.
 *
 * @param reader of each file
 * @param train names of the files of training images
 * @param test name of the file of test images
 * @param classNames names of the classes
 */
record CifarFiles(CifarReader reader, List<String> train, String test, List<String> classNames)
        implements DatasetFiles {

    @Override
    public ImageSource open(NamedFiles files, Split split) throws IOException {
        List<String> names = split == Split.TRAIN ? train : List.of(test);
        return ArraySource.plain(
                LabelledImages.concat(files.read(names, reader::read)), classNames);
    }
}
