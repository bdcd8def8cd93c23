package io.flinklcr.tests.job;

import io.flinklcr.pipelines.kafka.KafkaAccess;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;

/** SQL tables over fresh topics, in jobs of one subtask. */
final class KafkaTables {

    private final KafkaAccess kafka;
    private final StreamExecutionEnvironment environment;
    private final StreamTableEnvironment tables;

    KafkaTables(KafkaAccess kafka, Configuration configuration) {
        this.kafka = kafka;
        environment = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        environment.setParallelism(1);
        environment.enableCheckpointing(200);
        tables = StreamTableEnvironment.create(environment);
    }

    StreamExecutionEnvironment environment() {
        return environment;
    }

    StreamTableEnvironment tables() {
        return tables;
    }

    /**
     * Creates a table over a topic, which is read from its beginning.
     *
     * @param options more of them, each with a comma behind it
     */
    void create(String table, String columns, String format, String options) {
        tables.executeSql(
                ("CREATE TABLE %s (%s) WITH ('connector' = 'kafka', 'topic' = '%s', %s"
                                + " 'properties.bootstrap.servers' = '%s', 'format' = '%s',"
                                + " 'scan.startup.mode' = 'earliest-offset')")
                        .formatted(
                                table,
                                columns,
                                new TestTopics(kafka).create(table),
                                options,
                                kafka.bootstrapServers(),
                                format));
    }
}
