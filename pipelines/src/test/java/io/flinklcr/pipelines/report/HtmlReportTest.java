package io.flinklcr.pipelines.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.flinklcr.models.evaluate.ConfusionMatrix;
import io.flinklcr.models.train.StepReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The HTML report is whole, needs nothing but itself, and no data in it can become markup. */
class HtmlReportTest {

    private static final String HOSTILE =
            "</script><script>alert(1)</script><!--<img src=x onerror='alert(\"2\")'> & {{data}} $1"
                    + " \\";

    private static RunReport hostile() {
        return new RunReport(
                HOSTILE,
                new RunSetup(HOSTILE, HOSTILE, HOSTILE, Map.of(HOSTILE, HOSTILE)),
                new RunResult(
                        1, 1, 1, Duration.ofSeconds(1), Optional.of(new SavedModel(1, HOSTILE))),
                SampleRun.steps(3),
                Optional.of(new TestResult(ConfusionMatrix.empty(2), List.of(HOSTILE, HOSTILE))));
    }

    private static JsonNode data(String html) throws IOException {
        String start = "<script type=\"application/json\" id=\"data\">";
        int from = html.indexOf(start) + start.length();
        return new JsonMapper().readTree(html.substring(from, html.indexOf("</script>", from)));
    }

    private static long count(String html, String part) {
        return Pattern.compile(Pattern.quote(part)).matcher(html).results().count();
    }

    @Test
    void theFileHoldsTheWholePage(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("new").resolve("report.html");

        HtmlReport.write(SampleRun.report(350), file);

        String html = Files.readString(file);
        assertThat(html).startsWith("<!DOCTYPE html>").endsWith("</html>\n");
        assertThat(html).doesNotContain("{{").contains("Copyright (c) 2022 Leon Sorokin");
        assertThat(data(html).path("blocks")).hasSize(9);
        assertThat(data(html).path("panels").path("accuracy").path("steps")).hasSize(350);
        assertThat(data(html).path("panels").path("phases").path("series")).hasSize(6);
        assertThat(data(html).path("phases").path("backward").asDouble()).isBetween(0.5, 0.6);
    }

    @Test
    void theFileIsReplacedAndNothingElseIsLeft(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("report.html");
        Files.writeString(file, "old");

        HtmlReport.write(SampleRun.report(2), file);

        assertThat(Files.readString(file)).startsWith("<!DOCTYPE html>");
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void aFailedWriteLeavesTheTargetAndNothingElse(@TempDir Path directory) throws IOException {
        Path occupied = Files.createDirectories(directory.resolve("report.html").resolve("full"));

        assertThatThrownBy(() -> HtmlReport.write(SampleRun.report(2), occupied.getParent()))
                .isInstanceOf(IOException.class);

        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).containsExactly(occupied.getParent());
        }
    }

    @Test
    void nothingIsLoadedFromElsewhere() throws IOException {
        String html = HtmlReport.html(SampleRun.report(350));

        List<String> references =
                Pattern.compile("(?:src|href|action|srcset)\\s*=\\s*[\"']([^\"']*)")
                        .matcher(html)
                        .results()
                        .map(match -> match.group(1))
                        .toList();
        assertThat(references).containsExactly("data:,");
        assertThat(html)
                .doesNotContain("@import", "url(", "fetch(", "XMLHttpRequest", "WebSocket(")
                .contains("default-src 'none'");
    }

    @Test
    void noDataBecomesMarkup() throws IOException {
        String plain = HtmlReport.html(SampleRun.report(3));
        String html = HtmlReport.html(hostile());

        for (String markup : List.of("<script", "</script", "<!--", "<img", "<title", "</title")) {
            assertThat(count(html, markup)).as(markup).isEqualTo(count(plain, markup));
        }
        assertThat(html).contains("<title>&lt;/script&gt;&lt;script&gt;alert(1)");
    }

    @Test
    void hostileTextComesOutOfThePageAsItWentIn() throws IOException {
        JsonNode data = data(HtmlReport.html(hostile()));

        assertThat(data.path("title").asText()).isEqualTo(HOSTILE);
        assertThat(data.path("test").path("classes").path(1).asText()).isEqualTo(HOSTILE);
        assertThat(data.path("options").path(HOSTILE).asText()).isEqualTo(HOSTILE);
        assertThat(data.path("summary").path("modelPath").asText()).isEqualTo(HOSTILE);
    }

    @Test
    void ownScriptNeverTurnsTextIntoMarkup() throws IOException {
        assertThat(PageResources.own("report.js"))
                .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write")
                .doesNotContain("eval(", "Function(");
    }

    @Test
    void elementsOpenAndCloseInPairs() throws IOException {
        String skeleton = PageResources.own("report.html");
        List<String> voids = List.of("meta", "link", "!DOCTYPE");
        Deque<String> open = new ArrayDeque<>();
        for (MatchResult tag :
                Pattern.compile("<(/?)([!a-zA-Z0-9]+)[^>]*>")
                        .matcher(skeleton)
                        .results()
                        .toList()) {
            if (tag.group(1).isEmpty() && !voids.contains(tag.group(2))) {
                open.push(tag.group(2));
            } else if (!tag.group(1).isEmpty()) {
                assertThat(open.pop()).isEqualTo(tag.group(2));
            }
        }
        assertThat(open).isEmpty();
    }

    @Test
    void everyElementTheScriptAsksForIsInThePage() throws IOException {
        String skeleton = PageResources.own("report.html");
        List<String> ids =
                Pattern.compile("byId\\(\"([a-z-]+)\"\\)")
                        .matcher(PageResources.own("report.js"))
                        .results()
                        .map(match -> match.group(1))
                        .distinct()
                        .toList();

        assertThat(ids).hasSizeGreaterThan(10);
        assertThat(ids).allSatisfy(id -> assertThat(skeleton).contains("id=\"" + id + "\""));
    }

    @Test
    void aLongRunIsThinnedOut() throws IOException {
        String html = HtmlReport.html(SampleRun.report(20_000));

        JsonNode data = data(html);
        assertThat(data.path("panels").path("crossEntropy").path("steps").size())
                .isBetween(500, Panel.POINTS);
        assertThat(data.path("blocks").path(8).path("norms").path("steps").size())
                .isBetween(500, Panel.POINTS);
        assertThat(html.getBytes(StandardCharsets.UTF_8).length).isLessThan(2_000_000);
    }

    @Test
    void aRunWithoutStepsTestModelOrOptionsHasAReport() throws IOException {
        RunReport bare =
                new RunReport(
                        "bare",
                        new RunSetup("topic", "net", "method", Map.of()),
                        new RunResult(0, 0, Double.NaN, Duration.ZERO, Optional.empty()),
                        List.<StepReport>of(),
                        Optional.empty());

        JsonNode data = data(HtmlReport.html(bare));

        assertThat(data.has("test")).isFalse();
        assertThat(data.has("phases")).isFalse();
        assertThat(data.path("panels")).isEmpty();
        assertThat(data.path("summary").has("modelVersion")).isFalse();
        assertThat(data.path("summary").path("imagesPerSecond").asDouble()).isZero();
    }
}
