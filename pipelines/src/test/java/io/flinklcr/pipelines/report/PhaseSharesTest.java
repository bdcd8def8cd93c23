package io.flinklcr.pipelines.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.flinklcr.models.train.Phase;
import io.flinklcr.models.train.PhaseTimes;
import org.junit.jupiter.api.Test;

/** Shares are those of the time of all steps, not means of the steps' shares. */
class PhaseSharesTest {

    private final PhaseShares shares = new PhaseShares();

    @Test
    void longStepsCountMore() {
        shares.add(new PhaseTimes(0.125f, 0.5f, 0, 0.25f, 0, 0.125f));
        shares.add(new PhaseTimes(0, 2, 0, 5, 0, 0));

        assertThat(shares.of(Phase.FORWARD)).isEqualTo(2.5 / 8);
        assertThat(shares)
                .hasToString(
                        "data 2 %, forward 31 %, retention 0 %, backward 66 %, update 0 %, wait 2"
                                + " %");
    }

    @Test
    void theJsonTellsTheShareOfEachPhase() throws Exception {
        shares.add(new PhaseTimes(1, 2, 0, 5, 0, 0));

        assertThat(new JsonMapper().writeValueAsString(shares))
                .isEqualTo(
                        "{\"data\":0.125,\"forward\":0.25,\"retention\":0.0,\"backward\":0.625,"
                                + "\"update\":0.0,\"wait\":0.0}");
    }

    @Test
    void stepsThatToldNoPhasesLeaveThemUnknown() {
        shares.add(PhaseTimes.UNKNOWN);

        assertThat(shares.areKnown()).isFalse();
        assertThat(shares.of(Phase.WAIT)).isNaN();
    }
}
