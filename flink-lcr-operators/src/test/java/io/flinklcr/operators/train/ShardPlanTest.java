package io.flinklcr.operators.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

/** The cut of the flat state. */
class ShardPlanTest {

    @Test
    void cutsWithoutGapsIntoNearlyEqualParts() {
        ShardPlan plan = new ShardPlan(13, 4);
        int end = 0;
        for (int shard = 0; shard < 4; shard++) {
            assertThat(plan.offset(shard)).isEqualTo(end);
            assertThat(plan.length(shard)).isBetween(3, 4);
            end += plan.length(shard);
        }
        assertThat(end).isEqualTo(13);
    }

    @Test
    void doesNotOverflow() {
        ShardPlan plan = new ShardPlan(Integer.MAX_VALUE, 1000);
        assertThat(plan.offset(1000)).isEqualTo(Integer.MAX_VALUE);
        assertThat(plan.length(999)).isPositive();
    }

    @Test
    void refusesMoreShardsThanValues() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ShardPlan(3, 4))
                .withMessageContaining("--shards");
    }
}
