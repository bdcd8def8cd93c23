package io.flinklcr.models.image;

import java.util.SplittableRandom;

/** How an encoded image of another size than the network's comes to that size. */
public enum Fit {
    /** Not at all: it is refused. */
    EXACT {
        @Override
        Crop crop(int height, int width, ImageShape target, long seed) {
            return new Crop(0, 0, height, width);
        }
    },
    /**
     * Its middle, seven eighths of what fits, resized: what 224 of 256 pixels are in the usual
     * evaluation on ImageNet (Krizhevsky et al., NIPS 2012).
     */
    CENTER {
        @Override
        Crop crop(int height, int width, ImageShape target, long seed) {
            double scale =
                    CENTRE_SHARE
                            * Math.min(
                                    (double) height / target.height(),
                                    (double) width / target.width());
            return Crop.centred(
                    height,
                    width,
                    side(scale * target.height(), height),
                    side(scale * target.width(), width));
        }
    },
    /**
     * A random rectangle of 8 % to 100 % of its area and of a ratio of 3:4 to 4:3, resized (Szegedy
     * et al., CVPR 2015, section 6; ten tries, as in torchvision's RandomResizedCrop). For training
     * alone: scoring takes {@link #CENTER}.
     */
    RANDOM {
        @Override
        Crop crop(int height, int width, ImageShape target, long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            for (int i = 0; i < TRIES; i++) {
                double area = height * width * random.nextDouble(SMALLEST_AREA, 1);
                double ratio = Math.exp(random.nextDouble(-LOG_RATIO, LOG_RATIO));
                long cropWidth = Math.round(Math.sqrt(area * ratio));
                long cropHeight = Math.round(Math.sqrt(area / ratio));
                if (isWithin(cropHeight, height) && isWithin(cropWidth, width)) {
                    return new Crop(
                            random.nextInt(height - (int) cropHeight + 1),
                            random.nextInt(width - (int) cropWidth + 1),
                            (int) cropHeight,
                            (int) cropWidth);
                }
            }
            return CENTER.crop(height, width, target, seed);
        }
    };

    private static final double CENTRE_SHARE = 7.0 / 8;
    private static final int TRIES = 10;
    private static final double SMALLEST_AREA = 0.08;
    private static final double LOG_RATIO = Math.log(4.0 / 3);

    /** The one to score by where this is the one to train by. */
    public Fit forScoring() {
        return this == RANDOM ? CENTER : this;
    }

    /**
     * What to take of an image.
     *
     * @param seed fixes what is random
     */
    abstract Crop crop(int height, int width, ImageShape target, long seed);

    private static int side(double wanted, int most) {
        return (int) Math.max(1, Math.min(most, Math.round(wanted)));
    }

    private static boolean isWithin(long side, int most) {
        return side >= 1 && side <= most;
    }
}
