package io.flinklcr.models.network;

/** Signs as rows of ±1. */
final class SignRows implements RowSource {

    private static final int TILE = RowGroups.TILES + 1;

    private final SignBits signs;

    SignRows(SignBits signs) {
        this.signs = signs;
    }

    @Override
    public int images() {
        return signs.images();
    }

    @Override
    public int channels() {
        return signs.channels();
    }

    @Override
    public int plane() {
        return signs.plane();
    }

    @Override
    public void read(int image, float[] rows, int at, int next, Scratch scratch) {
        int[] work = scratch.ints(0, plane());
        float[] tile = scratch.tile(TILE, plane());
        for (int channel = 0; channel < channels(); channel++) {
            signs.plane(image, channel, work, tile, scratch);
            System.arraycopy(tile, 0, rows, at + channel * next, plane());
        }
    }
}
