using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Models.Layers;

/// <summary>Lays the weights of convolutions out channels-last, which makes libtorch compute and hand on whole networks in that
/// layout: on CPUs up to twice as fast.</summary>
public static class ChannelsLastWeights
{
    /// <summary>Converts the convolutions of a module that are on a CPU. The parameters stay the same objects, so an optimizer
    /// that knows them is not disturbed; values, shapes and state dicts do not change.</summary>
    /// <param name="root">The module; its descendants are converted.</param>
    public static void Apply(nn.Module root)
    {
        using var _ = no_grad();
        foreach (var convolution in root.modules().OfType<Conv2d>())
        {
            using var scope = NewDisposeScope();
            var weight = convolution.weight;
            if (weight.device_type != DeviceType.CPU || weight.stride(1) == 1) continue;
            weight.set_(weight.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2));
        }
    }
}
