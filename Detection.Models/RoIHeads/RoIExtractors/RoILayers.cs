using Detection.Core.Contracts;
using static TorchSharp.torch;

namespace Detection.Models.RoIHeads.RoIExtractors;

/// <summary>The pooling layers of an extractor, one for each level (mmdetection's <c>roi_layers</c>).</summary>
internal static class RoILayers
{
    /// <summary>Takes a layer for every level, and registers those that have parameters as <c>roi_layers.0</c> and so on.</summary>
    /// <param name="extractor">The extractor.</param>
    /// <param name="layer">The layer of the finest level.</param>
    /// <param name="levels">Number of levels.</param>
    public static IRoILayer[] ForLevels(nn.Module extractor, IRoILayer layer, int levels)
    {
        IRoILayer[] layers = [.. Enumerable.Range(0, levels).Select(layer.ForLevel)];
        nn.Module[] modules = [.. layers.OfType<nn.Module>()];
        if (modules.Length > 0) extractor.register_module("roi_layers", nn.ModuleList(modules));
        return layers;
    }
}
