package io.flinklcr.models.network;

/** Products of rows by plain loops, for a JVM without the Vector API. */
final class PlainRowProducts implements RowProducts {

    @Override
    public void add(Rows front, Rows back, float[] sums, float[] work) {
        int next = front.next();
        int to = 0;
        for (int row = 0; row < front.count(); row++) {
            for (int column = 0; column < back.count(); column++) {
                sums[to++] +=
                        product(
                                front.values(),
                                row * next,
                                back.values(),
                                column * next,
                                front.length());
            }
        }
    }

    @Override
    public void addScaled(float[] row, float factor, float[] target, int to, int count) {
        for (int i = 0; i < count; i++) {
            target[to + i] += factor * row[i];
        }
    }

    @Override
    public double sum(float[] values, int from, int count) {
        double even = 0;
        double odd = 0;
        int whole = from + count - count % 2;
        for (int i = from; i < whole; i += 2) {
            even += values[i];
            odd += values[i + 1];
        }
        return whole < from + count ? even + odd + values[whole] : even + odd;
    }

    @Override
    public double centeredProduct(float[] a, float center, float[] b, int from, int count) {
        double even = 0;
        double odd = 0;
        int whole = from + count - count % 2;
        for (int i = from; i < whole; i += 2) {
            even += (a[i] - center) * b[i];
            odd += (a[i + 1] - center) * b[i + 1];
        }
        return whole < from + count ? even + odd + (a[whole] - center) * b[whole] : even + odd;
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
