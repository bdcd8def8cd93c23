package io.flinklcr.tests.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A table between two marker comments of a Markdown file, {@code <!-- NAME -->} and {@code <!--
 * /NAME -->}. Its rows are known by their first cell, so that one can be renewed alone.
 *
 * @param name of the markers
 * @param header cells of the header
 * @param order first cells of the rows that come first; others follow as they came
 */
public record ResultsTable(String name, List<String> header, List<String> order) {

    /**
     * The document with rows renewed or added, and all else between the markers replaced.
     *
     * @param preamble lines above the table
     * @throws IllegalArgumentException if the document lacks the markers
     */
    public String renew(String document, String preamble, List<List<String>> rows) {
        String opening = "<!-- " + name + " -->";
        int from = document.indexOf(opening) + opening.length();
        int to = document.indexOf("<!-- /" + name + " -->");
        if (from < opening.length() || to < from) {
            throw new IllegalArgumentException("the file lacks the markers of table " + name);
        }
        List<List<String>> all = rows(document.substring(from, to));
        rows.forEach(row -> put(all, row));
        all.sort((a, b) -> Integer.compare(rank(a), rank(b)));
        return document.substring(0, from)
                + "\n"
                + preamble.strip()
                + "\n\n"
                + text(all)
                + document.substring(to);
    }

    private List<List<String>> rows(String section) {
        List<List<String>> rows = new ArrayList<>();
        for (String line : section.lines().filter(line -> line.startsWith("|")).skip(2).toList()) {
            String inner = line.substring(1, line.lastIndexOf('|'));
            rows.add(List.of(inner.split("\\|", -1)).stream().map(String::strip).toList());
        }
        return rows;
    }

    private static void put(List<List<String>> rows, List<String> row) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).get(0).equals(row.get(0))) {
                rows.set(i, row);
                return;
            }
        }
        rows.add(row);
    }

    private int rank(List<String> row) {
        int rank = order.indexOf(row.get(0));
        return rank < 0 ? order.size() : rank;
    }

    private String text(List<List<String>> rows) {
        StringBuilder text = new StringBuilder(line(header));
        text.append(line(Collections.nCopies(header.size(), "---")));
        rows.forEach(row -> text.append(line(row)));
        return text.toString();
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
