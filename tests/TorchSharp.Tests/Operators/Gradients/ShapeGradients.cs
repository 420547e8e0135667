using static TorchSharp.Tests.Operators.Gradients.GradientCase;
using static TorchSharp.Tests.Operators.Gradients.Input;

namespace TorchSharp.Tests.Operators.Gradients;

internal static class ShapeGradients
{
    public static GradientCase[] Cases =>
    [
        Of("view", Any(2, 3), x => x.view(3, 2)),
        Of("reshape", Any(2, 3), x => x.t().reshape(-1)),
        Of("flatten and unflatten", Any(2, 3), x => x.flatten().unflatten(0, 3, 2)),
        Of("squeeze and unsqueeze", Any(2, 1, 3), x => x.squeeze(1).unsqueeze(0)),
        Of("permute", Any(2, 3, 2), x => x.permute(2, 0, 1)),
        Of("transpose", Any(2, 3), x => x.transpose(0, 1)),
        Of("movedim", Any(2, 3, 2), x => x.movedim([0], [2])),
        Of("expand", Any(1, 3), x => x.expand(4, 3)),
        Of("broadcast_to", Any(3), x => x.broadcast_to(2, 3)),
        Of("repeat", Any(2), x => x.repeat(2, 3)),
        Of("tile", Any(2), x => x.tile([3])),
        Of("repeat_interleave", Any(3), x => x.repeat_interleave(2)),
        Of("narrow", Any(5), x => x.narrow(0, 1, 3)),
        Of("slice", Any(5), x => x.slice(0, 1, 5, 2)),
        Of("select", Any(2, 3), x => x.select(1, 2)),
        Of("unfold", Any(6), x => x.unfold(0, 3, 2)),
        Of("as_strided", Any(6), x => x.as_strided([2, 2], [3, 1], 1)),
        Of("flip", Any(2, 3), x => x.flip(0, 1)),
        Of("roll", Any(5), x => x.roll(2, 0)),
        Of("rot90", Any(2, 3), x => x.rot90()),
        Of("split", Any(5), x => x.split(2)[1]),
        Of("split by sizes", Any(5), x => x.split([1, 4], 0)[1]),
        Of("chunk", Any(5), x => x.chunk(2)[0]),
        Of("unbind", Any(2, 3), x => x.unbind()[1]),
        Of("cat", Any(2, 2), Any(1, 2), (x, y) => torch.cat([x, y], 0)),
        Of("stack", Any(3), Any(3), (x, y) => torch.stack([x, y], 1)),
        Of("hstack", Any(2, 1), Any(2, 2), (x, y) => torch.hstack(x, y)),
        Of("meshgrid", Any(2), Any(3), (x, y) => torch.meshgrid([x, y]) is [var a, var b] ? a * b : x),
        Of("cartesian_prod", Any(2), Any(2), (x, y) => torch.cartesian_prod(x, y)),
        Of("broadcast_tensors", Any(2, 1), Any(3), (x, y) => torch.broadcast_tensors(x, y) is [var a, var b] ? a * b : x),
        Of("diag", Any(3), x => x.diag()),
        Of("diag_embed", Any(2, 2), x => x.diag_embed()),
        Of("diagonal", Any(3, 3), x => x.diagonal(1)),
        Of("tril", Any(3, 3), x => x.tril()),
        Of("triu", Any(3, 3), x => x.triu(1)),
        Of("to_type", Any(3), x => x.to_type(torch.float64).contiguous()),
    ];
}
