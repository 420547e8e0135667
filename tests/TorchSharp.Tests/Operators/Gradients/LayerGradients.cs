using static TorchSharp.Tests.Operators.Gradients.GradientCase;
using static TorchSharp.Tests.Operators.Gradients.Input;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Tests.Operators.Gradients;

internal static class LayerGradients
{
    private static Tensor Two => tensor(new[] { 0.3, -0.2 });

    public static GradientCase[] Cases =>
    [
        Of("linear", Any(2, 3), Any(2, 3), (x, weight) => F.linear(x, weight, Two)),
        new("bilinear", t => F.bilinear(t[0], t[1], t[2]), Any(2, 2), Any(2, 3), Any(2, 2, 3)),
        Of("conv1d", Any(1, 2, 5), Any(2, 2, 3), (x, weight) => F.conv1d(x, weight, Two, 2, 1)),
        Of("conv1d same", Any(1, 1, 4), Any(2, 1, 3), (x, weight) => F.conv1d_padding(x, weight, padding: Padding.Same)),
        new("conv2d", t => F.conv2d(t[0], t[1], t[2], [2, 1], [1, 0], [1, 2]), Any(1, 2, 4, 5), Any(2, 2, 3, 2), Any(2)),
        Of("conv2d grouped", Any(1, 2, 3, 3), Any(2, 1, 2, 2), (x, weight) => F.conv2d(x, weight, groups: 2)),
        Of("conv3d", Any(1, 1, 2, 3, 3), Any(1, 1, 2, 2, 2), (x, weight) => F.conv3d(x, weight)),
        Of("conv_transpose1d", Any(1, 2, 3), Any(2, 1, 3), (x, weight) => F.conv_transpose1d(x, weight, stride: 2)),
        Of(
            "conv_transpose2d",
            Any(1, 2, 2, 2),
            Any(2, 2, 2, 2),
            (x, weight) => F.conv_transpose2d(x, weight, Two, [2, 2], [1, 1], [1, 1])),
        Of("max_pool1d", Any(1, 1, 6), x => F.max_pool1d(x, 3, 2)),
        Of("max_pool2d", Any(1, 1, 4, 4), x => F.max_pool2d(x, 3, 2, 1)),
        Of("max_pool2d by sizes", Any(1, 1, 4, 4), x => F.max_pool2d(x, [2, 3], [1, 2])),
        Of("avg_pool1d", Any(1, 1, 6), x => F.avg_pool1d(x, 2)),
        Of("avg_pool2d", Any(1, 1, 4, 4), x => F.avg_pool2d(x, 3, 2, 1, count_include_pad: false)),
        Of("avg_pool3d", Any(1, 1, 2, 2, 2), x => F.avg_pool3d(x, [2, 2, 2])),
        Of("lp_pool2d", Positive(1, 1, 4, 4), x => F.lp_pool2d(x, 2, 2)),
        Of("adaptive_avg_pool2d", Any(1, 1, 5, 4), x => F.adaptive_avg_pool2d(x, (2, 3))),
        Of("adaptive_max_pool2d", Any(1, 1, 5, 4), x => F.adaptive_max_pool2d(x, [2, 3])),
        Of("adaptive_max_pool1d", Any(1, 1, 5), x => F.adaptive_max_pool1d(x, 2)),
        new("batch_norm in training", t => F.batch_norm(t[0], null, null, t[1], t[2], true), Any(4, 2), Any(2), Any(2)),
        new(
            "batch_norm in evaluation",
            t => F.batch_norm(t[0], tensor(new[] { 0.1, 0.2 }), tensor(new[] { 1.1, 0.8 }), t[1], t[2]),
            Any(4, 2),
            Any(2),
            Any(2)),
        new("layer_norm", t => F.layer_norm(t[0], [3], t[1], t[2]), Any(2, 3), Any(3), Any(3)),
        new("group_norm", t => F.group_norm(t[0], 2, t[1], t[2]), Any(1, 4, 3), Any(4), Any(4)),
        Of("instance_norm", Any(1, 2, 4), x => F.instance_norm(x)),
        Of("local_response_norm", Any(1, 4, 3), x => F.local_response_norm(x, 3, 0.5)),
        Of("normalize", Any(2, 3), x => F.normalize(x)),
        Of("cosine_similarity", Any(2, 3), Unit(2, 3), (x, y) => F.cosine_similarity(x, y)),
        Of("pairwise_distance", Any(2, 3), Unit(2, 3), (x, y) => F.pairwise_distance(x, y)),
        new("attention", t => F.scaled_dot_product_attention(t[0], t[1], t[2]), Any(1, 2, 3), Any(1, 4, 3), Any(1, 4, 2)),
        new(
            "causal attention",
            t => F.scaled_dot_product_attention(t[0], t[1], t[2], is_casual: true),
            Any(1, 3, 2),
            Any(1, 3, 2),
            Any(1, 3, 2)),
    ];
}
