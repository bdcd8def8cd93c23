package io.flinklcr.pipelines.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/**
 * Writes a run report as one HTML file with drawn charts. The file needs nothing but itself:
 * script, style and data are inside, and its content security policy forbids every load.
 */
public final class HtmlReport {

    private HtmlReport() {}

    /**
     * Writes the report, replacing the file if there is one. The file appears complete or not at
     * all.
     *
     * @throws IOException if the directory cannot be made or written to
     */
    public static void write(RunReport report, Path file) throws IOException {
        Path target = file.toAbsolutePath();
        // A link to a directory is one, which createDirectories does not see.
        if (!Files.isDirectory(target.getParent())) {
            Files.createDirectories(target.getParent());
        }
        Path temporary = target.resolveSibling("." + target.getFileName() + ".part");
        try {
            Files.write(temporary, html(report).getBytes(StandardCharsets.UTF_8));
            Files.move(
                    temporary,
                    target,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    static String html(RunReport report) throws IOException {
        return Template.fill(
                PageResources.own("report.html"),
                Map.of(
                        "title", Template.escape(report.title()),
                        "uplot.css", PageResources.uplot("dist/uPlot.min.css"),
                        "uplot.js", PageResources.uplot("dist/uPlot.iife.min.js"),
                        "uplot.license", Template.escape(PageResources.uplot("LICENSE")),
                        "report.css", PageResources.own("report.css"),
                        "report.js", PageResources.own("report.js"),
                        "data", PageData.of(report).toScriptJson()));
    }
}
