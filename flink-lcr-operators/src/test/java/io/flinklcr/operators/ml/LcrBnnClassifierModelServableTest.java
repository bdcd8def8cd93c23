package io.flinklcr.operators.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.ml.servable.api.DataFrame;
import org.apache.flink.ml.servable.api.Row;
import org.apache.flink.ml.servable.types.BasicType;
import org.apache.flink.ml.servable.types.DataTypes;
import org.apache.flink.ml.util.ReadWriteUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A servable takes the newest version of what a job has written, if it is young enough. */
class LcrBnnClassifierModelServableTest {

    private static final long MAX_AGE = 3_600_000;

    @TempDir Path directory;

    @Test
    void takesTheNewestVersionOfAllCompleteFiles() throws IOException {
        saveParams();
        write("part-0-0", 1, 2);
        write("part-0-1", 5, 4);
        write("part-1-0", 3);
        Files.write(data().resolve(".part-0-2.inprogress.0"), new byte[3]);
        Files.write(data().resolve("_metadata"), new byte[3]);
        Files.createDirectories(data().resolve("2026"));
        assertThat(version(LcrBnnClassifierModelServable.load(directory.toString()))).isEqualTo(5);
    }

    @Test
    void saysThatThereIsNoModelData() throws IOException {
        saveParams();
        assertThatThrownBy(() -> LcrBnnClassifierModelServable.load(directory.toString()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no model data; execute the environment");
    }

    @Test
    void refusesADamagedVersion() {
        assertThatThrownBy(() -> servable(Models.damaged(4)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("model data of version 4 is damaged");
    }

    @Test
    void refusesAVersionThatIsTooOld() throws IOException {
        assertThat(version(servable(Models.row(7)))).isEqualTo(7);
        assertThatThrownBy(() -> version(servable(Models.row(7)).setMaxModelAge(MAX_AGE)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(
                        "version 7 of 1970-01-01T00:00:00Z is older than maxModelAge = 3600000 ms");
        assertThat(version(servable(Models.row(8, Instant.now())).setMaxModelAge(MAX_AGE)))
                .isEqualTo(8);
    }

    private void saveParams() throws IOException {
        ReadWriteUtils.saveMetadata(new LcrBnnClassifierModel(), directory.toString());
    }

    private Path data() {
        return directory.resolve("data");
    }

    private void write(String file, long... versions) throws IOException {
        Files.createDirectories(data());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (long version : versions) {
            new ModelEncoder().encode(Models.row(version), bytes);
        }
        Files.write(data().resolve(file), bytes.toByteArray());
    }

    private static LcrBnnClassifierModelServable servable(org.apache.flink.types.Row model)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ModelEncoder().encode(model, bytes);
        return new LcrBnnClassifierModelServable()
                .setModelData(new ByteArrayInputStream(bytes.toByteArray()));
    }

    private static long version(LcrBnnClassifierModelServable servable) {
        List<Row> images = new ArrayList<>();
        images.add(new Row(new ArrayList<>(List.of(new byte[64]))));
        DataFrame frame =
                servable.transform(
                        new DataFrame(
                                new ArrayList<>(List.of("image")),
                                new ArrayList<>(List.of(DataTypes.VECTOR(BasicType.BYTE))),
                                images));
        return (Long) frame.collect().get(0).get(frame.getIndex("modelVersion"));
    }
}
