package io.flinklcr.tests.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Inference of the PyTorch program in floats. */
final class PeerInference {

    private static final int CALLS_OF_ONE = 100;
    private static final int CALLS = 20;

    /** The sixteen binary convolutions of ResNet-18 as it computes them in floats. */
    private static final String BINARY_LAYERS =
            """
            import json, statistics, time, torch
            torch.set_num_threads(1)
            shapes, side, inputs = [], 32, 64
            for width in (64, 128, 256, 512):
                for layer in range(4):
                    stride = 2 if width > inputs else 1
                    shapes.append((inputs, width, side, stride))
                    side, inputs = side // stride, width
            layers = [(torch.randn(1, i, s, s), torch.randn(o, i, 3, 3), st)
                      for i, o, s, st in shapes]
            times = []
            with torch.no_grad():
                for _ in range(105):
                    start = time.perf_counter()
                    for x, w, stride in layers:
                        torch.nn.functional.conv2d(x, w, None, stride, 1)
                    times.append(time.perf_counter() - start)
            print(json.dumps({'seconds': statistics.median(times[5:])}))
            """;

    private PeerInference() {}

    /** Median time of a call of ResNet-18. */
    static double seconds(int batch, int threads) throws IOException, InterruptedException {
        int calls = batch == 1 ? CALLS_OF_ONE : CALLS;
        return run(
                        BenchSettings.peer().toString(),
                        "infer",
                        "--net",
                        "resnet18",
                        "--float",
                        "--batch",
                        Integer.toString(batch),
                        "--threads",
                        Integer.toString(threads),
                        "--steps",
                        Integer.toString(calls))
                .get("seconds_per_batch")
                .asDouble();
    }

    /** Median time of its binary layers over one image, one thread. */
    static double secondsOfBinaryLayers() throws IOException, InterruptedException {
        return run("-c", BINARY_LAYERS).get("seconds").asDouble();
    }

    private static JsonNode run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(BenchSettings.python()));
        command.addAll(List.of(arguments));
        return JsonProcess.run(command, Map.of());
    }
}
