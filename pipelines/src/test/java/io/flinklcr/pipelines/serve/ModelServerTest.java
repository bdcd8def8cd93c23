package io.flinklcr.pipelines.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flinklcr.models.image.Fit;
import io.flinklcr.models.store.ModelStore;
import io.flinklcr.models.store.ModelStoreException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests, good and bad, to a server over HTTP. */
class ModelServerTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int MOST_BYTES = 4000;
    private static final String PNG = "image/png";
    private static final String JSON = "application/json";
    private static final String RAW = "application/x-lcr-chw";

    @TempDir Path directory;

    private final HttpClient client = HttpClient.newHttpClient();
    private Path models;
    private ModelServer server;

    @BeforeEach
    void start() throws IOException {
        models = directory.resolve("models");
        StoredVersions.add(models, 1);
        server = ModelServer.start(settings(2), ModelSource.newestOf(models));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void classifiesAnImage() throws Exception {
        HttpResponse<String> response = predict(PNG, png());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue(JSON);
        JsonNode answer = MAPPER.readTree(response.body());
        assertThat(answer.get("modelVersion").asLong()).isEqualTo(1);
        assertThat(answer.get("probabilities")).hasSize(10);
        assertThat(answer.get("class").asInt()).isBetween(0, 9);
        assertThat(predict(RAW, new byte[28 * 28]).statusCode()).isEqualTo(200);
    }

    @Test
    void classifiesABatchAsItsImages() throws Exception {
        String file = Base64.getEncoder().encodeToString(png());
        String json = "{\"images\":[\"" + file + "\",\"" + file + "\"]}";
        JsonNode batch = MAPPER.readTree(predict(JSON + "; charset=utf-8", json.getBytes()).body());
        JsonNode single = MAPPER.readTree(predict(PNG, png()).body());
        assertThat(batch.get("modelVersion").asLong()).isEqualTo(1);
        assertThat(batch.get("predictions")).hasSize(2);
        for (JsonNode prediction : batch.get("predictions")) {
            assertThat(prediction.get("probabilities")).isEqualTo(single.get("probabilities"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "image/png | abc | 400 | damaged",
                "application/x-lcr-chw | abc | 400 | has 3 bytes, 1x28x28 has 784",
                "text/plain | abc | 415 | or application/json for a batch",
                "application/json | {broken | 400 | the body is no JSON",
                "application/json | {} | 400 | no list 'images'",
                "application/json | {\"images\":[7]} | 400 | images[0]: not a text",
                "application/json | {\"images\":[\"%\"]} | 400 | images[0]: not Base64",
                "application/json | {\"images\":[\"YWJj\"]} | 400 | images[0]: neither PNG nor JPEG"
            })
    void tellsWhatIsWrong(String type, String body, int status, String problem) throws Exception {
        HttpResponse<String> response = predict(type, body.getBytes(StandardCharsets.UTF_8));
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(MAPPER.readTree(response.body()).get("error").asText()).contains(problem);
        assertThat(response.body()).doesNotContain("at io.flinklcr").doesNotContain("Exception");
    }

    @Test
    void refusesImagesOfAnotherShape() throws Exception {
        HttpResponse<String> response = predict(PNG, png(10));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("the image is 1x10x10, the model takes 1x28x28");
    }

    @Test
    void refusesBodiesThatAreTooLarge() throws Exception {
        assertThat(predict(RAW, new byte[MOST_BYTES + 1]).statusCode()).isEqualTo(413);
        HttpRequest chunked =
                request("/predict")
                        .header("Content-Type", RAW)
                        .POST(BodyPublishers.ofByteArrays(List.of(new byte[3000], new byte[3000])))
                        .build();
        assertThat(client.send(chunked, BodyHandlers.ofString()).statusCode()).isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource({"GET, /predict, 405", "POST, /health, 405", "GET, /, 404", "GET, /predict/x, 404"})
    void refusesOtherPathsAndMethods(String method, String path, int status) throws Exception {
        HttpRequest request = request(path).method(method, BodyPublishers.noBody()).build();
        assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(status);
    }

    /** Clients that hold back the rest of their bodies take all the room there is. */
    @Test
    void refusesMoreThanItCanAnswerAtATime() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 2; i++) {
                Socket socket = new Socket("127.0.0.1", server.port());
                slow.add(socket);
                OutputStream out = socket.getOutputStream();
                String head =
                        "POST /predict HTTP/1.1\r\nHost: x\r\nContent-Type: "
                                + RAW
                                + "\r\nContent-Length: 784\r\n\r\n";
                out.write(head.getBytes(StandardCharsets.US_ASCII));
                out.flush();
            }
            awaitMetric("lcr_predict_active 2.0");
            HttpResponse<String> response = predict(PNG, png());
            assertThat(response.statusCode()).isEqualTo(429);
            assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(get("/health").statusCode()).isEqualTo(200);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
        awaitMetric("lcr_predict_active 0.0");
        assertThat(predict(PNG, png()).statusCode()).isEqualTo(200);
    }

    @Test
    void newerVersionsTakeOverBetweenRequests() throws Exception {
        CompletableFuture<List<Long>> versions =
                CompletableFuture.supplyAsync(
                        () -> {
                            List<Long> seen = new ArrayList<>();
                            while (seen.isEmpty() || seen.get(seen.size() - 1) < 3) {
                                seen.add(answeredVersion());
                            }
                            return seen;
                        });
        StoredVersions.add(models, 2);
        StoredVersions.add(models, 3);
        assertThat(versions.get()).isSorted().startsWith(1L).endsWith(3L);
    }

    @Test
    void aDamagedVersionDoesNotTakeOver() throws Exception {
        StoredVersions.add(models, 2);
        awaitVersion(2);
        StoredVersions.addDamaged(models, 3);
        awaitMetric("lcr_model_failures 1.0");
        assertThat(answeredVersion()).isEqualTo(2);
        StoredVersions.add(models, 4);
        awaitVersion(4);
    }

    @Test
    void waitsForAFirstVersion() throws Exception {
        Path empty = Files.createDirectory(directory.resolve("empty"));
        try (ModelServer waiting = ModelServer.start(settings(2), ModelSource.newestOf(empty))) {
            URI predict = URI.create("http://127.0.0.1:" + waiting.port() + "/predict");
            HttpRequest request =
                    HttpRequest.newBuilder(predict)
                            .header("Content-Type", PNG)
                            .POST(BodyPublishers.ofByteArray(png()))
                            .build();
            assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(503);
            StoredVersions.add(empty, 1);
            while (waiting.modelVersion() == 0) {
                Thread.onSpinWait();
            }
            assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void staysWithAPinnedVersion() throws Exception {
        StoredVersions.add(models, 2);
        try (ModelServer pinned = ModelServer.start(settings(2), ModelSource.pinned(models, 1))) {
            assertThat(pinned.modelVersion()).isEqualTo(1);
        }
        assertThatThrownBy(() -> ModelSource.pinned(models, 9))
                .isInstanceOf(ModelStoreException.class)
                .hasMessageContaining("no model version 9");
    }

    @Test
    void followsTheLiveVersion() throws Exception {
        StoredVersions.add(models, 2);
        ModelStore store = ModelStore.openForReading(models);
        try (ModelServer live = ModelServer.start(settings(2), ModelSource.liveOf(models))) {
            assertThat(live.modelVersion()).isZero();
            store.promote(2);
            while (live.modelVersion() != 2) {
                Thread.onSpinWait();
            }
            store.promote(1);
            while (live.modelVersion() != 1) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void tellsPrometheus() throws Exception {
        predict(PNG, png());
        predict("text/plain", png());
        String metrics = get("/metrics").body();
        assertThat(metrics)
                .contains("lcr_predict_requests_total{status=\"200\"} 1.0")
                .contains("lcr_predict_requests_total{status=\"415\"} 1.0")
                .contains("lcr_predict_latency_seconds{quantile=\"0.99\"}")
                .contains("lcr_model_version 1.0");
    }

    @Test
    void listensNoMoreWhenClosed() {
        server.close();
        assertThatThrownBy(() -> get("/health")).isInstanceOf(ConnectException.class);
    }

    private static ServeSettings settings(int concurrent) {
        return new ServeSettings(
                "127.0.0.1", 0, Fit.EXACT, Duration.ofMillis(50), MOST_BYTES, concurrent);
    }

    private long answeredVersion() {
        try {
            HttpResponse<String> response = predict(PNG, png());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            return MAPPER.readTree(response.body()).get("modelVersion").asLong();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitVersion(long version) throws InterruptedException {
        while (server.modelVersion() != version) {
            Thread.onSpinWait();
        }
    }

    private void awaitMetric(String line) throws Exception {
        while (!get("/metrics").body().contains(line)) {
            Thread.onSpinWait();
        }
    }

    private HttpResponse<String> predict(String type, byte[] body)
            throws IOException, InterruptedException {
        return client.send(
                request("/predict")
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }

    private static byte[] png() throws IOException {
        return png(28);
    }

    private static byte[] png(int side) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY), "png", file);
        return file.toByteArray();
    }
}
