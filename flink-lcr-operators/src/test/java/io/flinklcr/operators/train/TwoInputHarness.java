package io.flinklcr.operators.train;

import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.streaming.api.operators.BoundedMultiInput;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperatorFactory;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;

/**
 * Flink's harness for operators of two inputs takes an operator; this one takes a factory and an
 * environment.
 */
final class TwoInputHarness<A, B, T> extends AbstractStreamOperatorTestHarness<T> {

    TwoInputHarness(TwoInputStreamOperatorFactory<A, B, T> factory, MockEnvironment environment)
            throws Exception {
        super(factory, environment);
    }

    void processElement1(A value) throws Exception {
        twoInput().processElement1(new StreamRecord<>(value));
    }

    void processElement2(B value) throws Exception {
        twoInput().processElement2(new StreamRecord<>(value));
    }

    void endInput(int input) throws Exception {
        ((BoundedMultiInput) operator).endInput(input);
    }

    @SuppressWarnings("unchecked")
    private TwoInputStreamOperator<A, B, T> twoInput() {
        return (TwoInputStreamOperator<A, B, T>) operator;
    }
}
