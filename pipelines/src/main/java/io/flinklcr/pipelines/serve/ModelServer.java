package io.flinklcr.pipelines.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers images over HTTP: {@code POST /predict}, {@code GET /health} and {@code GET /metrics}.
 * Every answer is JSON but for the metrics; errors name what is wrong and never show a stack trace.
 */
public final class ModelServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ModelServer.class);

    /** Threads beside those that answer images: they refuse, and tell health and metrics. */
    private static final int SPARE_THREADS = 4;

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int TOO_LARGE = 413;
    private static final int TOO_MANY = 429;
    private static final int FAILED = 500;
    private static final int UNAVAILABLE = 503;

    private final ServeSettings settings;
    private final LiveModel model;
    private final ServeMetrics metrics;
    private final Semaphore room;
    private final HttpServer server;
    private final ExecutorService threads;
    private volatile boolean stopping;

    private ModelServer(ServeSettings settings, ModelSource source) throws IOException {
        this.settings = settings;
        model = new LiveModel(source, settings.fit(), settings.refresh());
        metrics = new ServeMetrics(model);
        room = new Semaphore(settings.maxConcurrent());
        threads = Executors.newFixedThreadPool(settings.maxConcurrent() + SPARE_THREADS);
        server = HttpServer.create(new InetSocketAddress(settings.host(), settings.port()), 0);
        server.setExecutor(threads);
        server.createContext("/predict", exchange -> handle(exchange, "POST", this::predict));
        server.createContext(
                "/health", exchange -> handle(exchange, "GET", it -> respond(it, health())));
        server.createContext(
                "/metrics", exchange -> handle(exchange, "GET", it -> respond(it, metrics())));
        server.createContext("/", exchange -> handle(exchange, null, null));
    }

    /**
     * Starts to listen.
     *
     * @throws IOException if the address cannot be listened on
     */
    public static ModelServer start(ServeSettings settings, ModelSource source) throws IOException {
        // A client that sends or reads too slowly must not hold a thread for ever.
        System.setProperty("sun.net.httpserver.maxReqTime", "30");
        System.setProperty("sun.net.httpserver.maxRspTime", "30");
        // Head and body of an answer are two writes: the second would wait for the first's ACK.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        ModelServer server = new ModelServer(settings, source);
        server.server.start();
        return server;
    }

    /** The port that it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Version that answers; 0 while there is none. */
    public long modelVersion() {
        ServedModel served = model.get();
        return served == null ? 0 : served.version();
    }

    /** Takes no more requests, and waits for those that are being answered. */
    @Override
    public void close() {
        stopping = true;
        model.close();
        try {
            room.tryAcquire(settings.maxConcurrent(), 10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange, String method, HttpHandler handler) {
        try (exchange) {
            String path = exchange.getHttpContext().getPath();
            if (handler == null || !exchange.getRequestURI().getPath().equals(path)) {
                respond(exchange, error(NOT_FOUND, "ask /predict, /health or /metrics"));
            } else if (!exchange.getRequestMethod().equals(method)) {
                exchange.getResponseHeaders().set("Allow", method);
                respond(exchange, error(METHOD_NOT_ALLOWED, path + " takes " + method));
            } else {
                handler.handle(exchange);
            }
        } catch (IOException e) {
            LOG.debug("A client went away", e);
        }
    }

    private void predict(HttpExchange exchange) throws IOException {
        long start = System.nanoTime();
        if (stopping) {
            respond(exchange, error(UNAVAILABLE, "the server stops"), start);
        } else if (room.tryAcquire()) {
            metrics.active(1);
            try {
                respond(exchange, prediction(exchange), start);
            } finally {
                room.release();
                metrics.active(-1);
            }
        } else {
            exchange.getResponseHeaders().set("Retry-After", "1");
            respond(exchange, busy(), start);
        }
    }

    private Answer busy() {
        return error(
                TOO_MANY,
                settings.maxConcurrent() + " requests are being answered; try again soon");
    }

    private void respond(HttpExchange exchange, Answer answer, long start) throws IOException {
        metrics.answered(answer.status(), System.nanoTime() - start);
        respond(exchange, answer);
    }

    private Answer prediction(HttpExchange exchange) throws IOException {
        try {
            ServedModel served = model.get();
            if (served == null) {
                return error(UNAVAILABLE, "there is no model version yet");
            }
            String type = exchange.getRequestHeaders().getFirst("Content-Type");
            return Answer.json(OK, PredictRequest.answer(served, type, body(exchange)));
        } catch (RequestException e) {
            return error(e.status(), e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("A request failed", e);
            return error(FAILED, "the server failed; its log says why");
        }
    }

    private byte[] body(HttpExchange exchange) throws IOException, RequestException {
        String announced = exchange.getRequestHeaders().getFirst("Content-Length");
        int limit = settings.maxBodyBytes();
        byte[] body =
                announced != null && isLonger(announced, limit)
                        ? null
                        : exchange.getRequestBody().readNBytes(limit + 1);
        if (body == null || body.length > limit) {
            throw new RequestException(
                    TOO_LARGE, "the body has more than " + limit + " bytes; send fewer images");
        }
        return body;
    }

    private static boolean isLonger(String announced, int limit) {
        return announced.length() > 18 || Long.parseLong(announced) > limit;
    }

    private Answer health() {
        long version = modelVersion();
        if (stopping || version == 0) {
            return error(UNAVAILABLE, stopping ? "the server stops" : "no model version yet");
        }
        String text = "{\"status\":\"ok\",\"modelVersion\":" + version + "}";
        return Answer.json(OK, text.getBytes(StandardCharsets.UTF_8));
    }

    private Answer metrics() {
        byte[] text = metrics.text().getBytes(StandardCharsets.UTF_8);
        return new Answer(OK, "text/plain; version=0.0.4; charset=utf-8", text);
    }

    private static Answer error(int status, String message) {
        return Answer.json(status, ErrorBody.of(message));
    }

    private static void respond(HttpExchange exchange, Answer answer) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        exchange.sendResponseHeaders(answer.status(), answer.body().length);
        exchange.getResponseBody().write(answer.body());
    }

    /** An answer. */
    private record Answer(int status, String type, byte[] body) {
        static Answer json(int status, byte[] body) {
            return new Answer(status, "application/json", body);
        }
    }
}
