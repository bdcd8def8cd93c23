package io.flinklcr.operators.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys reach every subtask, as evenly as their number allows. */
class SpreadKeysTest {

    @ParameterizedTest
    @CsvSource({"4, 1", "4, 2", "4, 3", "4, 4", "9, 2", "9, 8", "64, 64", "512, 512", "3, 8"})
    void areSpreadEvenly(int count, int subtasks) {
        SpreadKeys keys = new SpreadKeys(count, TrainingEnvironment.MAX_PARALLELISM);
        int[] owned = new int[subtasks];
        for (int i = 0; i < count; i++) {
            owned[subtask(keys.of(i), subtasks)]++;
        }
        assertThat(IntStream.of(owned))
                .allMatch(n -> n >= count / subtasks && n <= (count + subtasks - 1) / subtasks);
    }

    /** As where a job's maximum parallelism is set low. */
    @Test
    void differEvenWhereThereAreMoreThanKeyGroups() {
        SpreadKeys keys = new SpreadKeys(9, 4);
        assertThat(IntStream.range(0, 9).map(keys::of)).doesNotHaveDuplicates().hasSize(9);
    }

    private static int subtask(int key, int subtasks) {
        return KeyGroupRangeAssignment.assignKeyToParallelOperator(
                key, TrainingEnvironment.MAX_PARALLELISM, subtasks);
    }
}
