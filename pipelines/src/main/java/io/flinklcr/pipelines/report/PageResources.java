package io.flinklcr.pipelines.report;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** Reads the parts of the HTML report from the class path: our own and those of uPlot's webjar. */
final class PageResources {

    private static final String OWN = "io/flinklcr/pipelines/report/";

    private PageResources() {}

    /** A file that lies beside this class. */
    static String own(String name) throws IOException {
        return read(OWN + name);
    }

    /** A file of the uPlot webjar, in the version that we were built with. */
    static String uplot(String name) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(own("uplot.properties")));
        return read(properties.getProperty("folder") + "/" + name);
    }

    private static String read(String path) throws IOException {
        try (InputStream in = PageResources.class.getClassLoader().getResourceAsStream(path)) {
            if (in == null) {
                throw new FileNotFoundException(path + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
