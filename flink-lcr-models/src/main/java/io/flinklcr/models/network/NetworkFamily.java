package io.flinklcr.models.network;

import io.flinklcr.models.quantize.BinarizationMethod;

/** Families of networks: what a block looks like, and what comes before and after the blocks. */
public enum NetworkFamily {
    /**
     * IR-Net's residual networks for small images (Qin et al., CVPR 2020): hardtanh(BN(binary
     * convolution) + shortcut) twice a block, behind a 3×3 convolution.
     */
    IRNET(new IrNetLayout(false), BinarizationMethod.IRNET),
    /** The same behind a 7×7 convolution of stride 2 and a max pooling, for photographs. */
    IRNET_LARGE(new IrNetLayout(true), BinarizationMethod.IRNET),
    /**
     * RBNN's residual networks for small images (Lin et al., NeurIPS 2020): one shortcut a block,
     * hardtanh(BN(binary convolution) + shortcut) behind hardtanh(BN(binary convolution)).
     */
    BASIC(new BasicLayout(true), BinarizationMethod.IRNET),
    /** The same without a hard tanh behind the first convolution, as IR-Net's ResNet-18. */
    BASIC_OPEN(new BasicLayout(false), BinarizationMethod.IRNET),
    /**
     * Bi-Real Net (Liu et al., ECCV 2018): BN(binary convolution) + shortcut, one a block, behind a
     * 7×7 convolution of stride 2 and a max pooling.
     */
    BIREAL(new BiRealLayout(false, true), BinarizationMethod.BIREAL),
    /**
     * ReActNet in the layout of a residual network (Liu et al., ECCV 2020): as Bi-Real Net with
     * RSign before and RPReLU behind every block.
     */
    REACT(new BiRealLayout(true, true), BinarizationMethod.BIREAL),
    /** The same behind a 3×3 convolution, for small images. */
    REACT_SMALL(new BiRealLayout(true, false), BinarizationMethod.BIREAL),
    /**
     * ReActNet-A, in the layout of MobileNet (Liu et al., ECCV 2020, Figure 5). The first stage has
     * an even width, and every other twice that of the one before.
     */
    REACT_MOBILE(new ReActMobileLayout(), BinarizationMethod.BIREAL),
    /** VGG-small, without shortcuts (Zhang et al., LQ-Nets, ECCV 2018; as IR-Net trains it). */
    VGG(new VggLayout(), BinarizationMethod.IRNET);

    private final NetworkLayout layout;
    private final BinarizationMethod method;

    NetworkFamily(NetworkLayout layout, BinarizationMethod method) {
        this.layout = layout;
        this.method = method;
    }

    /**
     * The method of its authors. Others train it as well, but an estimator that does not fade away
     * from 0, as EDE at first, needs activations that a hard tanh bounds.
     */
    public BinarizationMethod method() {
        return method;
    }

    /** Whether there are shortcuts that change resolution and width in one way or another. */
    public boolean takesShortcutKinds() {
        return this != REACT_MOBILE && this != VGG;
    }

    NetworkLayout layout() {
        return layout;
    }
}
