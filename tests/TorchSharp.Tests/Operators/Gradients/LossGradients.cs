using static TorchSharp.Tests.Operators.Gradients.GradientCase;
using static TorchSharp.Tests.Operators.Gradients.Input;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;
using Reduction = TorchSharp.torch.nn.Reduction;

namespace TorchSharp.Tests.Operators.Gradients;

internal static class LossGradients
{
    private static Tensor Classes => tensor(new long[] { 2, 0, 1 });

    private static Tensor Signs => tensor(new double[] { 1, -1, 1 });

    private static Tensor Weights => tensor(new[] { 0.5, 1.5, 1 });

    public static GradientCase[] Cases =>
    [
        Of("cross_entropy", Any(3, 3), x => F.cross_entropy(x, Classes, Weights, label_smoothing: 0.1)),
        Of("cross_entropy ignoring", Any(3, 3), x => F.cross_entropy(x, Classes, ignore_index: 1, reduction: Reduction.Sum)),
        Of("nll_loss", Any(3, 3), x => F.nll_loss(x, Classes, reduction: Reduction.None)),
        Of("binary_cross_entropy", new Input(0.1, 0.9, 4), x => F.binary_cross_entropy(x, tensor(new[] { 0.0, 1, 0.3, 1 }))),
        Of(
            "binary_cross_entropy_with_logits",
            Any(3),
            x => F.binary_cross_entropy_with_logits(x, tensor(new[] { 0.0, 1, 0.3 }), Weights, Reduction.Sum, Weights)),
        Of("kl_div", Any(3), Positive(3), (x, y) => F.kl_div(x, y)),
        Of("kl_div of probabilities", Any(3), x => F.kl_div(x, Weights, false, Reduction.None)),
        Of("poisson_nll_loss", Any(3), x => F.poisson_nll_loss(x, Weights)),
        Of("gaussian_nll_loss", Any(2, 3), Positive(2, 3), (x, y) => F.gaussian_nll_loss(x, zeros_like(x), y)),
        Of("mse_loss", Any(2, 3), Unit(2, 3), (x, y) => F.mse_loss(x, y, Reduction.None)),
        Of("l1_loss", Any(3), Unit(3), (x, y) => F.l1_loss(x, y, Reduction.Sum)),
        Of("smooth_l1_loss", Any(5), Unit(5), (x, y) => F.smooth_l1_loss(x, y, beta: 0.6)),
        Of("huber_loss", Any(5), Unit(5), (x, y) => F.huber_loss(x, y, 0.6)),
        Of("soft_margin_loss", Any(3), x => F.soft_margin_loss(x, Signs)),
        Of("hinge_embedding_loss", Any(3), x => F.hinge_embedding_loss(x, Signs, 1)),
        Of("margin_ranking_loss", Any(3), Unit(3), (x, y) => F.margin_ranking_loss(x, y, Signs, 0.1)),
        Of("multi_margin_loss", Any(3, 3), x => F.multi_margin_loss(x, Classes)),
        Of("multilabel_soft_margin_loss", Any(2, 3), x => F.multilabel_soft_margin_loss(x, x.gt(0).to(float64), Weights)),
        Of("cosine_embedding_loss", Any(3, 2), Unit(3, 2), (x, y) => F.cosine_embedding_loss(x, y, Signs, 0.1)),
        new("triplet_margin_loss", t => F.triplet_margin_loss(t[0], t[1], t[2]), Any(2, 3), Unit(2, 3), Positive(2, 3)),
        new(
            "triplet_margin_with_distance_loss",
            t => F.triplet_margin_with_distance_loss(t[0], t[1], t[2], (x, y) => (x - y).square().sum(1), 3, true),
            Any(2, 3),
            Unit(2, 3),
            Positive(2, 3)),
        Of(
            "ctc_loss",
            Any(4, 1, 3),
            x => F.ctc_loss(x.log_softmax(2), tensor(new long[] { 1, 2 }, [1, 2]), tensor(new long[] { 4 }), tensor(new long[] { 2 }))),
    ];
}
