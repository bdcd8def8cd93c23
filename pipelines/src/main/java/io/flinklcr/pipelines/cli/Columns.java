package io.flinklcr.pipelines.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A table for the terminal, its columns as wide as what they hold.
 *
 * @param rows the titles first, all of one length
 */
record Columns(List<List<String>> rows) {

    private static final String GAP = "  ";

    static Columns of(List<String> titles, Stream<List<String>> rows) {
        return new Columns(Stream.concat(Stream.of(titles), rows).toList());
    }

    void print(PrintWriter out) {
        int[] widths =
                IntStream.range(0, rows.get(0).size())
                        .map(
                                column ->
                                        rows.stream()
                                                .mapToInt(row -> row.get(column).length())
                                                .max()
                                                .getAsInt())
                        .toArray();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                String cell = row.get(column);
                line.append(cell).append(" ".repeat(widths[column] - cell.length())).append(GAP);
            }
            out.println(line.toString().stripTrailing());
        }
        out.flush();
    }
}
