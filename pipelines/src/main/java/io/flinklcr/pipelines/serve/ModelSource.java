package io.flinklcr.pipelines.serve;

import io.flinklcr.models.infer.BitModel;
import io.flinklcr.models.store.ModelStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Where served versions come from. */
public interface ModelSource {

    /** The version that should answer; empty while there is none. */
    OptionalLong wanted() throws IOException;

    /** Reads a version. */
    BitModel read(long version) throws IOException;

    /** The newest version of a model directory that training writes to. */
    static ModelSource newestOf(Path directory) {
        ModelStore store = ModelStore.openForReading(directory);
        return new StoreSource(store, store::latest);
    }

    /** The version of a model directory that {@code lcr promote} made the live one. */
    static ModelSource liveOf(Path directory) {
        ModelStore store = ModelStore.openForReading(directory);
        return new StoreSource(store, store::live);
    }

    /**
     * One version of a model directory.
     *
     * @throws io.flinklcr.models.store.ModelStoreException if there is no such version
     */
    static ModelSource pinned(Path directory, long version) {
        ModelStore store = ModelStore.openForReading(directory);
        store.readManifest(version);
        return new StoreSource(store, () -> OptionalLong.of(version));
    }

    /**
     * A file in format lcr1.
     *
     * @throws IOException if it cannot be read
     */
    static ModelSource file(Path file) throws IOException {
        BitModel model = BitModel.read(file);
        return new ModelSource() {
            @Override
            public OptionalLong wanted() {
                return OptionalLong.of(model.version());
            }

            @Override
            public BitModel read(long version) {
                return model;
            }
        };
    }

    /**
     * Versions of a directory.
     *
     * @param store the directory
     * @param choice the version that answers
     */
    record StoreSource(ModelStore store, Supplier<OptionalLong> choice) implements ModelSource {

        @Override
        public OptionalLong wanted() {
            return choice.get();
        }

        @Override
        public BitModel read(long version) {
            return store.read(version).toBits();
        }
    }
}
