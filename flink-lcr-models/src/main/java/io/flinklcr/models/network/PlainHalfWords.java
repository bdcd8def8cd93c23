package io.flinklcr.models.network;

/** By loops of one value at a time. */
final class PlainHalfWords implements HalfWords {

    @Override
    public void pack(int[] values, int from, int count, int[] packed) {
        int half = HalfWords.words(count);
        for (int i = 0; i < half; i++) {
            packed[i] = values[from + i] & LOW;
        }
        for (int i = half; i < count; i++) {
            packed[i - half] |= values[from + i] << Short.SIZE;
        }
    }

    @Override
    public void unpack(int[] packed, int at, float scale, float[] target, int to, int count) {
        int half = HalfWords.words(count);
        for (int i = 0; i < half; i++) {
            target[to + i] = scale * (short) packed[at + i];
        }
        for (int i = half; i < count; i++) {
            target[to + i] = scale * (packed[at + i - half] >> Short.SIZE);
        }
    }
}
