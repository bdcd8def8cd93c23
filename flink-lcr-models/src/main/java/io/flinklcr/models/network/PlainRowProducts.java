package io.flinklcr.models.network;

/** Products of rows by plain loops, for a JVM without the Vector API. */
final class PlainRowProducts implements RowProducts {

    @Override
    public void add(Rows front, Rows back, int length, float[] sums, float[] work) {
        for (int row = 0; row < front.count(); row++) {
            int at = row * front.next();
            for (int column = 0; column < back.count(); column++) {
                sums[row * back.count() + column] +=
                        product(front.values(), at, back.values(), column * back.next(), length);
            }
        }
    }

    @Override
    public double squareSum(float[] values, int from, int count) {
        double sum = 0;
        for (int i = from; i < from + count; i++) {
            sum += values[i] * values[i];
        }
        return sum;
    }

    /** Four sums, so that an addition need not wait for the last. Rows end in zeros. */
    private static float product(float[] a, int atA, float[] b, int atB, int length) {
        float first = 0;
        float second = 0;
        float third = 0;
        float fourth = 0;
        for (int i = 0; i < length; i += 4) {
            first += a[atA + i] * b[atB + i];
            second += a[atA + i + 1] * b[atB + i + 1];
            third += a[atA + i + 2] * b[atB + i + 2];
            fourth += a[atA + i + 3] * b[atB + i + 3];
        }
        return first + second + (third + fourth);
    }
}
