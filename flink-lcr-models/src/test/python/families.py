"""Writes families.json in ../resources/golden: a step through every family of networks in PyTorch, float64; and rotation.json.

python3 families.py ; needs torch. Written from the papers, without a look at the Java code. Tensors are
{"shape": [...], "data": [row-major]}; a case has the state by name, the images x, the gradient g with
respect to the logits, the logits, and the gradient of every parameter, batch norm by the batch.
Cases are drawn again until no value lies within MARGIN of a kink or a jump, so that float32 takes
the same branches.
"""
import json
import pathlib

import torch
import torch.nn.functional as F

MARGIN = 1e-5
IMAGES, SIDE, CLASSES = 3, 16, 3
WIDTHS = (4, 8)


class Ambiguous(Exception):
    pass


def away_from(x, *points):
    for point in points:
        if (x - point).abs().min() < MARGIN:
            raise Ambiguous()


class ApproxSign(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return torch.where(x >= 0, 1.0, -1.0).to(x)

    @staticmethod
    def backward(ctx, g):
        (x,) = ctx.saved_tensors
        return g * (2 - 2 * x.abs()).clamp(min=0)


class ScaledSign(torch.autograd.Function):
    """Bi-Real's weights as its PyTorch code has them: the scale is detached, the gradient clipped."""

    @staticmethod
    def forward(ctx, w):
        ctx.save_for_backward(w)
        return w.abs().mean((1, 2, 3), keepdim=True) * torch.where(w >= 0, 1.0, -1.0).to(w)

    @staticmethod
    def backward(ctx, g):
        (w,) = ctx.saved_tensors
        return g * (w.abs() <= 1)


class LayerScaledSign(torch.autograd.Function):
    """DoReFa's weights of one bit."""

    @staticmethod
    def forward(ctx, w):
        return w.abs().mean() * torch.where(w >= 0, 1.0, -1.0).to(w)

    @staticmethod
    def backward(ctx, g):
        return g


class Levels(torch.autograd.Function):
    """DoReFa's activations of k bits."""

    @staticmethod
    def forward(ctx, x, bits):
        ctx.save_for_backward(x)
        n = 2**bits - 1
        return (x.clamp(0, 1) * n).round() / n

    @staticmethod
    def backward(ctx, g):
        (x,) = ctx.saved_tensors
        return g * ((x >= 0) & (x <= 1)), None


class QuadraticSign(torch.autograd.Function):
    """RBNN: the derivative is k max(0, sqrt(2) t - t^2 |x|)."""

    @staticmethod
    def forward(ctx, x, t, k):
        ctx.save_for_backward(x)
        ctx.t, ctx.k = t, k
        return torch.where(x >= 0, 1.0, -1.0).to(x)

    @staticmethod
    def backward(ctx, g):
        (x,) = ctx.saved_tensors
        slope = ctx.k * (2**0.5 * ctx.t - ctx.t**2 * x.abs()).clamp(min=0)
        return g * slope, None, None


def factors(n):
    p = max(i for i in range(1, int(n**0.5) + 1) if n % i == 0)
    return p, n // p


def standardized(x):
    axes = (1, 2, 3)
    return (x - x.mean(axes, keepdim=True)) / x.std(axes, keepdim=True)


class Net:
    """Draws parameters by name as they are asked for."""

    def __init__(self, method, scale, seed):
        self.method = method
        self.scale = scale
        self.generator = torch.Generator().manual_seed(seed)
        self.parameters = {}

    def parameter(self, name, shape, mean=0.0, deviation=1.0):
        if name not in self.parameters:
            value = mean + deviation * torch.randn(
                shape, generator=self.generator, dtype=torch.float64
            )
            # What float32 holds, so that both sides begin with the same numbers.
            self.parameters[name] = value.float().double().requires_grad_()
        return self.parameters[name]

    def filters(self, name, x, outputs, side):
        shape = (outputs, x.shape[1], side, side)
        return self.parameter(name + ".weight", shape, 0, (2 / (shape[1] * side * side)) ** 0.5)

    def conv(self, name, x, outputs, side, stride=1):
        return F.conv2d(x, self.filters(name, x, outputs, side), None, stride, side // 2)

    def bconv(self, name, x, outputs, side, stride=1):
        y = self.plain_bconv(name, x, outputs, side, stride)
        if self.scale == "NONE":
            return y
        gamma = self.parameter(name + ".scale.alpha", y.shape[1], 1, 0.2).view(1, -1, 1, 1)
        rows, columns = y.shape[2:]
        if self.scale == "PIXEL":
            beta = self.parameter(name + ".scale.beta", rows * columns, 1, 0.2)
            gamma = gamma * beta.view(1, 1, rows, columns)
        if self.scale == "ROW_COLUMN":
            gamma = gamma * self.parameter(name + ".scale.beta", rows, 1, 0.2).view(1, 1, -1, 1)
            gamma = gamma * self.parameter(name + ".scale.gamma", columns, 1, 0.2).view(1, 1, 1, -1)
        return y * gamma

    def plain_bconv(self, name, x, outputs, side, stride=1):
        w = self.filters(name, x, outputs, side)
        if self.method == "FLOAT":
            return F.conv2d(x, w, None, stride, side // 2)
        if self.method == "RBNN":
            return self.rotated(name, x, w, stride, side)
        if self.method == "SPECTRAL":
            w = self.spectral(name, w)
        if self.method in ("BIREAL", "SPECTRAL"):
            away_from(x, 0)
            return F.conv2d(ApproxSign.apply(x), ScaledSign.apply(w), None, stride, side // 2)
        n = 3
        away_from(x, 0, *((i + 0.5) / n for i in range(n)))
        return F.conv2d(Levels.apply(x, 2), LayerScaledSign.apply(w), None, stride, side // 2)

    def spectral(self, name, w):
        """Miyato et al., ICLR 2018; u and v are constants."""
        u, v = self.unit(name + ".u", w.shape[0]), self.unit(name + ".v", w[0].numel())
        return w / (u @ w.flatten(1) @ v)

    def unit(self, name, length):
        if name not in self.parameters:
            draw = torch.randn(length, generator=self.generator, dtype=torch.float64)
            self.parameters[name] = (draw / draw.norm()).float().double()
        return self.parameters[name]

    def orthogonal(self, name, side):
        if name not in self.parameters:
            draw = torch.randn(side, side, generator=self.generator, dtype=torch.float64)
            self.parameters[name] = torch.linalg.qr(draw)[0].float().double()
        return self.parameters[name]

    def rotated(self, name, x, w, stride, side):
        """Lin et al., NeurIPS 2020, halfway through the horizon, where t = 10^-0.5."""
        p, q = factors(w[0].numel())
        left, right = self.orthogonal(name + ".left", p), self.orthogonal(name + ".right", q)
        angle = self.parameter(name + ".angle", w.shape[0], 1, 0.3).view(-1, 1, 1, 1)
        w = standardized(w)
        turned = (left.T @ w.reshape(-1, p, q) @ right).view_as(w).detach()
        w = w + angle.sin().abs() * (turned - w)
        x = standardized(x)
        t = 10**-0.5
        away_from(w, 0, 2**0.5 / t, -(2**0.5) / t)
        away_from(x, 0, 2**0.5, -(2**0.5))
        signs = QuadraticSign.apply(x, 1.0, 1.0)
        return F.conv2d(signs, QuadraticSign.apply(w, t, 1 / t), None, stride, side // 2)

    def bn(self, name, x):
        scale = self.parameter(name + ".weight", x.shape[1], 1, 0.2)
        shift = self.parameter(name + ".bias", x.shape[1], 0, 0.2)
        return F.batch_norm(x, None, None, scale, shift, True)

    def shift(self, name, x):
        return x + self.parameter(name + ".bias", x.shape[1], 0, 0.3).view(1, -1, 1, 1)

    def rprelu(self, name, x):
        x = self.shift(name + ".before", x)
        away_from(x, 0)
        slope = self.parameter(name + ".prelu.slope", x.shape[1], 0.25, 0.1)
        return self.shift(name + ".after", F.prelu(x, slope))

    def hardtanh(self, x):
        away_from(x, -1, 1)
        return F.hardtanh(x)

    def maxpool(self, x, side, stride, padding):
        windows = F.unfold(
            F.pad(x, [padding] * 4, value=-1e9).flatten(0, 1).unsqueeze(1), side, stride=stride
        )
        top = windows.topk(2, dim=1).values
        if (top[:, 0] - top[:, 1]).min() < MARGIN and self.strict_pool:
            raise Ambiguous()
        return F.max_pool2d(x, side, stride, padding)

    strict_pool = True

    def shortcut(self, kind, name, x, outputs, stride):
        if stride == 1 and outputs == x.shape[1]:
            return x
        if kind == "PAD":
            missing = (outputs - x.shape[1]) // 2
            return F.pad(x[:, :, ::stride, ::stride], (0, 0, 0, 0, missing, missing))
        if kind == "POOL_CONVOLUTION":
            x = F.avg_pool2d(x, stride, stride) if stride > 1 else x
            return self.bn(name + ".sc.1", self.conv(name + ".sc.0", x, outputs, 1))
        if kind == "BINARY_CONVOLUTION":
            return self.bn(name + ".sc.1", self.bconv(name + ".sc.0", x, outputs, 1, stride))
        return self.bn(name + ".sc.1", self.conv(name + ".sc.0", x, outputs, 1, stride))

    def blocks(self):
        """Index, width and stride of one block of the first stage and two of the second."""
        return [(0, WIDTHS[0], 1), (1, WIDTHS[1], 2), (2, WIDTHS[1], 1)]

    def head(self, x, normalized):
        if normalized:
            x = self.bn("bn_fc", x)
        weight = self.parameter("fc.weight", (CLASSES, x.shape[1]), 0, x.shape[1] ** -0.5)
        return F.linear(x, weight, self.parameter("fc.bias", CLASSES, 0, 0.1))

    def irnet(self, x, kind, large):
        x = self.conv("stem", x, WIDTHS[0], 7 if large else 3, 2 if large else 1)
        x = self.hardtanh(self.bn("bn", x))
        if large:
            # Ties of what is clipped pass no gradient on, whichever pixel wins.
            self.strict_pool = False
            x = self.maxpool(x, 3, 2, 1)
        for i, width, stride in self.blocks():
            name = f"blocks.{i}"
            y = self.bn(name + ".b1", self.bconv(name + ".c1", x, width, 3, stride))
            y = self.hardtanh(y + self.shortcut(kind, name, x, width, stride))
            z = self.bn(name + ".b2", self.bconv(name + ".c2", y, width, 3))
            x = self.hardtanh(z + y)
        return self.head(x.mean((2, 3)), True)

    def basic(self, x, kind, clips):
        x = self.bn("bn", self.conv("stem", x, WIDTHS[0], 3))
        x = self.hardtanh(x) if clips else x
        for i, width, stride in self.blocks():
            name = f"blocks.{i}"
            y = self.bn(name + ".b1", self.bconv(name + ".c1", x, width, 3, stride))
            y = self.bn(name + ".b2", self.bconv(name + ".c2", self.hardtanh(y), width, 3))
            x = self.hardtanh(y + self.shortcut(kind, name, x, width, stride))
        return self.head(x.mean((2, 3)), True)

    def bireal(self, x, kind, react, large):
        x = self.bn("bn", self.conv("stem", x, WIDTHS[0], 7 if large else 3, 2 if large else 1))
        x = self.maxpool(x, 3, 2, 1) if large else x
        for i, width, stride in self.blocks():
            name = f"blocks.{i}"
            signs = self.shift(name + ".sign", x) if react else x
            y = self.bn(name + ".b1", self.bconv(name + ".c1", signs, width, 3, stride))
            x = y + self.shortcut(kind, name, x, width, stride)
            x = self.rprelu(name + ".act", x) if react else x
        return self.head(x.mean((2, 3)), False)

    def react_mobile(self, x):
        x = self.bn("bn", self.conv("stem", x, WIDTHS[0] // 2, 3, 2))
        for i, width, stride in self.blocks():
            name = f"blocks.{i}"
            channels = x.shape[1]
            y = self.shift(name + ".sign1", x)
            y = self.bn(name + ".b1", self.bconv(name + ".c1", y, channels, 3, stride))
            x = y + (F.avg_pool2d(x, 2, 2) if stride == 2 else x)
            x = self.rprelu(name + ".act1", x)
            signs = self.shift(name + ".sign2", x)
            y = self.bn(name + ".b2", self.bconv(name + ".c2", signs, channels, 1)) + x
            if width == 2 * channels:
                z = self.bn(name + ".b3", self.bconv(name + ".c3", signs, channels, 1)) + x
                y = torch.cat((y, z), 1)
            x = self.rprelu(name + ".act2", y)
        return self.head(x.mean((2, 3)), False)

    def vgg(self, x):
        x = self.hardtanh(self.bn("bn", self.conv("stem", x, WIDTHS[0], 3)))
        for i, width, stride in ((0, WIDTHS[0], 2), (1, WIDTHS[1], 1), (2, WIDTHS[1], 2)):
            name = f"blocks.{i}"
            x = self.bconv(name + ".c1", x, width, 3)
            if stride == 2:
                x = self.maxpool(x, 2, 2, 0)
            x = self.hardtanh(self.bn(name + ".b1", x))
        return self.head(x.flatten(1), False)

    def logits(self, family, kind, x):
        if family.startswith("IRNET"):
            return self.irnet(x, kind, family == "IRNET_LARGE")
        if family.startswith("BASIC"):
            return self.basic(x, kind, family == "BASIC")
        if family in ("BIREAL", "REACT", "REACT_SMALL"):
            return self.bireal(x, kind, family.startswith("REACT"), family != "REACT_SMALL")
        return self.react_mobile(x) if family == "REACT_MOBILE" else self.vgg(x)


def tensor(values, digits=9):
    data = [float(f"{value:.{digits}g}") for value in values.detach().flatten().tolist()]
    return {"shape": list(values.shape), "data": data}


def case(family, kind, method, scale, seed):
    net = Net(method, scale, seed)
    generator = torch.Generator().manual_seed(seed + 1)
    x = torch.randn(IMAGES, 3, SIDE, SIDE, generator=generator, dtype=torch.float64)
    x = x.float().double()
    g = torch.randn(IMAGES, CLASSES, generator=generator, dtype=torch.float64).float().double()
    logits = net.logits(family, kind, x)
    logits.backward(g)
    return {
        "family": family,
        "shortcut": kind,
        "method": method,
        "scale": scale,
        "x": tensor(x),
        "g": tensor(g),
        "logits": tensor(logits, 7),
        "state": {name: tensor(value) for name, value in net.parameters.items()},
        "gradients": {
            name: tensor(value.grad, 6)
            for name, value in net.parameters.items()
            if value.requires_grad
        },
    }


def unambiguous(family, kind, method, scale="NONE"):
    seed = 1
    while True:
        try:
            return case(family, kind, method, scale, seed)
        except Ambiguous:
            seed += 2


CASES = [
    ("IRNET", "POOL_CONVOLUTION", "FLOAT"),
    ("IRNET", "BINARY_CONVOLUTION", "BIREAL"),
    ("IRNET", "PAD", "DOREFA2"),
    ("IRNET_LARGE", "CONVOLUTION", "FLOAT"),
    ("BIREAL", "POOL_CONVOLUTION", "BIREAL"),
    ("REACT", "POOL_CONVOLUTION", "BIREAL"),
    ("REACT", "PAD", "FLOAT"),
    ("REACT_MOBILE", "PAD", "BIREAL"),
    ("VGG", "PAD", "FLOAT"),
    ("IRNET", "PAD", "BIREAL", "CHANNEL"),
    ("IRNET", "PAD", "BIREAL", "PIXEL"),
    ("BIREAL", "PAD", "BIREAL", "ROW_COLUMN"),
    ("IRNET", "PAD", "RBNN", "CHANNEL"),
    ("IRNET", "PAD", "SPECTRAL"),
    ("REACT_SMALL", "PAD", "BIREAL"),
    ("BASIC", "PAD", "RBNN", "CHANNEL"),
    ("BASIC_OPEN", "CONVOLUTION", "BIREAL"),
]


def rotation():
    """Three rounds of RBNN's search for a rotation."""
    generator = torch.Generator().manual_seed(7)
    draw = lambda *shape: torch.randn(*shape, generator=generator, dtype=torch.float64)
    x = standardized(draw(8, 4, 3, 3)).float().double()
    p, q = factors(36)
    left = torch.linalg.qr(draw(p, p))[0].float().double()
    right = torch.linalg.qr(draw(q, q))[0].float().double()
    before, filters = {"left": tensor(left), "right": tensor(right)}, x.view(-1, p, q)
    for _ in range(3):
        signs = (left.T @ filters @ right).sign()
        u, _, v = torch.linalg.svd((signs @ right.T @ filters.transpose(1, 2)).sum(0))
        left = v.T @ u.T
        u, _, v = torch.linalg.svd((filters.transpose(1, 2) @ left @ signs).sum(0))
        right = u @ v
    return {"x": tensor(x), "before": before, "after": {"left": tensor(left), "right": tensor(right)}}


def write(name, value):
    target = pathlib.Path(__file__).parent / "../resources/golden" / name
    target.write_text(json.dumps(value) + "\n")


if __name__ == "__main__":
    write("families.json", [unambiguous(*each) for each in CASES])
    write("rotation.json", rotation())
