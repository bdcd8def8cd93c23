package io.flinklcr.pipelines.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.OptionalLong;
import org.apache.flink.api.common.JobID;

/** The little of Flink's REST interface that a progress line needs. */
public final class FlinkRest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ObjectMapper mapper = new ObjectMapper();
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final URI address;

    /** A client of the interface at an address. */
    public FlinkRest(URI address) {
        this.address = address;
    }

    /** Number of the job's last completed checkpoint, or empty while there is none or no answer. */
    public OptionalLong lastCheckpoint(JobID job) throws InterruptedException {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(address.resolve("/jobs/" + job + "/checkpoints"))
                            .timeout(PATIENCE)
                            .build();
            HttpResponse<byte[]> response =
                    client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            JsonNode id = mapper.readTree(response.body()).at("/latest/completed/id");
            return id.isNumber() ? OptionalLong.of(id.asLong()) : OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
