package io.flinklcr.models.infer;

import java.util.List;

/**
 * Learned scales Γ = α ⊗ β ⊗ γ (Bulat and Tzimiropoulos, XNOR-Net++, BMVC 2019, section 3).
 *
 * @param channels α, one a channel
 * @param rows β, one a row, or one a pixel where there are no columns; empty for none
 * @param columns γ, one a column; empty for none
 */
record Scale(float[] channels, float[] rows, float[] columns) implements ChannelLayer {

    @Override
    public MapSize output(List<MapSize> inputs) {
        MapSize map = Layer.requireChannels(Layer.only(inputs), channels);
        boolean none = rows.length == 0 && columns.length == 0;
        boolean pixels = rows.length == map.plane() && columns.length == 0;
        boolean sides = rows.length == map.height() && columns.length == map.width();
        if (!none && !pixels && !sides) {
            throw new IllegalArgumentException(
                    "%d and %d scales for maps of %s".formatted(rows.length, columns.length, map));
        }
        return map;
    }

    @Override
    public void apply(Workspace workspace, Place place, float[] map, int channel) {
        MapSize size = place.output();
        int i = channel * size.plane();
        float alpha = channels[channel];
        for (int y = 0; y < size.height(); y++) {
            for (int x = 0; x < size.width(); x++, i++) {
                map[i] *= at(alpha, y, x, size.width());
            }
        }
    }

    @Override
    public void write(LayerWriter writer) {
        writer.floats(channels).floats(rows).floats(columns);
    }

    private float at(float alpha, int y, int x, int width) {
        if (columns.length > 0) {
            return alpha * rows[y] * columns[x];
        }
        return rows.length > 0 ? alpha * rows[y * width + x] : alpha;
    }
}
