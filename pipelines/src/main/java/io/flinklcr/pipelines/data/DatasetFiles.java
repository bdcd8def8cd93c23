package io.flinklcr.pipelines.data;

import java.io.IOException;

/** The files in which a data set is published. */
interface DatasetFiles {

    /**
     * Reads one part of the data set.
     *
     * @throws IOException if a file is missing or not what it should be, naming it
     */
    ImageSource open(NamedFiles files, Split split) throws IOException;
}
