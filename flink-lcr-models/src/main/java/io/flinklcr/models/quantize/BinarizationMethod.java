package io.flinklcr.models.quantize;

/** Published binarisation methods by name. */
public enum BinarizationMethod {
    IRNET(
            WeightMethod.LIBRA,
            ActivationMethod.EDE,
            "IR-Net",
            "Qin et al., CVPR 2020; Libra-PB and the Error Decay Estimator"),
    BIREAL(
            WeightMethod.BIREAL,
            ActivationMethod.APPROX_SIGN,
            "Bi-Real Net",
            "Liu et al., ECCV 2018; scale by channel and ApproxSign"),
    XNOR(
            WeightMethod.XNOR,
            ActivationMethod.CLIP,
            "XNOR-Net",
            "Rastegari et al., ECCV 2016; centred weights, scale by channel"),
    XNORPP(
            new Binarization(WeightMethod.SIGN, ActivationMethod.CLIP, OutputScale.ROW_COLUMN),
            "XNOR-Net++",
            "Bulat and Tzimiropoulos, BMVC 2019; signs, learned scales of the outputs"),
    RBNN(
            new Binarization(WeightMethod.ROTATED, ActivationMethod.QUADRATIC, OutputScale.CHANNEL),
            "RBNN",
            "Lin et al., NeurIPS 2020; rotated weights, learned scale by channel"),
    DOREFA(
            WeightMethod.DOREFA,
            ActivationMethod.CLIP,
            "DoReFa-Net",
            "Zhou et al., 2016; scale by layer; activations of 1 bit"),
    BNN(
            WeightMethod.SIGN,
            ActivationMethod.CLIP,
            "BinaryNet",
            "Courbariaux et al., 2016; signs without a scale"),
    FLOAT(
            WeightMethod.FLOAT,
            ActivationMethod.CLIP,
            "full precision",
            "the counterpart without quantizers, for comparison");

    private final Binarization binarization;
    private final String title;
    private final String source;

    BinarizationMethod(
            WeightMethod weights, ActivationMethod activations, String title, String source) {
        this(new Binarization(weights, activations, OutputScale.NONE), title, source);
    }

    BinarizationMethod(Binarization binarization, String title, String source) {
        this.binarization = binarization;
        this.title = title;
        this.source = source;
    }

    /** How it binarises weights and activations. */
    public Binarization binarization() {
        return binarization;
    }

    /**
     * Whether latent weights are clipped to [−1, 1] after every step, by Algorithm 1 of the paper.
     */
    public boolean clipsLatent() {
        return this == BNN;
    }

    /**
     * What the scales of batch norms behind binary convolutions begin with. RBNN's code has 1e-8,
     * so that blocks begin as their shortcuts; with 1 its networks were seen not to learn within a
     * thousand steps.
     */
    public float normGamma() {
        return this == RBNN ? 1e-8f : 1;
    }

    /**
     * What stochastic gradient descent begins with unless told otherwise. At 0.1, RBNN's gradients
     * were seen to grow a thousandfold within a hundred steps, for it divides activations by their
     * standard deviation before every sign.
     */
    public float learningRate() {
        return this == RBNN ? 0.02f : 0.1f;
    }

    /** The name of its authors. */
    public String title() {
        return title;
    }

    /** Paper, and what it is known by. */
    public String source() {
        return source;
    }
}
