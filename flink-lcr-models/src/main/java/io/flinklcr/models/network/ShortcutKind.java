package io.flinklcr.models.network;

/** How a shortcut changes resolution and width (He et al., CVPR 2016, section 3.3). */
public enum ShortcutKind {
    /** Option A: takes every second pixel and pads the missing channels with zeros; no weights. */
    PAD,
    /** Option B: a full-precision 1×1 convolution and batch norm. */
    CONVOLUTION,
    /** Average pooling, then a full-precision 1×1 convolution and batch norm, as in Bi-Real Net. */
    POOL_CONVOLUTION,
    /** A binary 1×1 convolution and batch norm, as in RBNN's ResNet-18 for CIFAR. */
    BINARY_CONVOLUTION
}
