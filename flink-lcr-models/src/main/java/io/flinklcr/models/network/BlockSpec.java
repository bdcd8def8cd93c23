package io.flinklcr.models.network;

import java.util.ArrayList;
import java.util.List;

/**
 * One residual block of a network.
 *
 * @param index from 0, over all stages
 * @param inputs channels that enter
 * @param outputs channels that leave
 * @param stride 2 in the first block of every stage but the first, else 1
 * @param shortcut how its shortcut changes resolution and width, where it does
 */
record BlockSpec(int index, int inputs, int outputs, int stride, ShortcutKind shortcut) {

    static List<BlockSpec> of(NetworkSpec network) {
        List<BlockSpec> blocks = new ArrayList<>();
        int inputs = network.firstWidth();
        for (int stage = 0; stage < network.stages().size(); stage++) {
            int outputs = network.stages().get(stage).width();
            for (int i = 0; i < network.stages().get(stage).blocks(); i++) {
                int stride = stage > 0 && i == 0 ? 2 : 1;
                blocks.add(
                        new BlockSpec(blocks.size(), inputs, outputs, stride, network.shortcut()));
                inputs = outputs;
            }
        }
        return List.copyOf(blocks);
    }

    /** Whether the shortcut has weights. */
    boolean convolvesShortcut() {
        return shortcut == ShortcutKind.CONVOLUTION && (stride != 1 || inputs != outputs);
    }

    /** Its first binary convolution. */
    ConvolutionShape first() {
        return new ConvolutionShape(inputs, outputs, 3, stride);
    }

    /** Its second binary convolution. */
    ConvolutionShape second() {
        return new ConvolutionShape(outputs, outputs, 3, 1);
    }

    /** The convolution of its shortcut, where that has weights. */
    ConvolutionShape ofShortcut() {
        return new ConvolutionShape(inputs, outputs, 1, stride);
    }

    String name() {
        return "blocks." + index;
    }
}
