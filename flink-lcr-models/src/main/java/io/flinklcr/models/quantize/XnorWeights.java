package io.flinklcr.models.quantize;

/**
 * Weights of XNOR-Net (Rastegari et al., ECCV 2016): centred over the input channels, clamped to
 * [−1, 1], then α_o · sign(w) with α_o = mean|w_o|. The gradient is that of the corrected PyTorch
 * re-implementation: [α_o·g + sign(w)·(Σ sign(w)·g)/n]·(1 − 1/C_in)·n, at the centred and clamped
 * weights, where its factor 1[|w| ≤ 1] is always 1. The re-implementation also keeps the centred
 * and clamped weights at every step; here latent weights stay as they are, unless the optimiser
 * clips them.
 */
public final class XnorWeights implements WeightQuantizer {

    @Override
    public void binarize(float[] latent, FilterShape shape, float[] binary) {
        float[] centred = centre(latent, shape);
        int n = shape.fanIn();
        for (int from = 0; from < shape.size(); from += n) {
            float scale = (float) FilterMath.meanMagnitude(centred, from, n);
            FilterMath.writeSigns(centred, from, n, scale, binary);
        }
    }

    @Override
    public void backward(float[] latent, FilterShape shape, float[] gradient) {
        float[] centred = centre(latent, shape);
        int n = shape.fanIn();
        double factor = (1 - 1.0 / shape.inputs()) * n;
        for (int from = 0; from < shape.size(); from += n) {
            double scale = FilterMath.meanMagnitude(centred, from, n);
            double signed = 0;
            for (int i = from; i < from + n; i++) {
                signed += Sign.of(centred[i]) * gradient[i];
            }
            for (int i = from; i < from + n; i++) {
                double direct = scale * gradient[i];
                gradient[i] = (float) ((direct + Sign.of(centred[i]) * signed / n) * factor);
            }
        }
    }

    private static float[] centre(float[] latent, FilterShape shape) {
        float[] centred = new float[shape.size()];
        int n = shape.fanIn();
        for (int position = 0; position < shape.outputs() * shape.area(); position++) {
            int from = position / shape.area() * n + position % shape.area();
            double mean = 0;
            for (int i = 0; i < n; i += shape.area()) {
                mean += latent[from + i] / shape.inputs();
            }
            for (int i = 0; i < n; i += shape.area()) {
                centred[from + i] = (float) Math.max(-1, Math.min(1, latent[from + i] - mean));
            }
        }
        return centred;
    }
}
