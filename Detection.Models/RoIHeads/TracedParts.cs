using Detection.Core.Contracts;
using Detection.Core.Tracing;
using static TorchSharp.torch;

namespace Detection.Models.RoIHeads;

/// <summary>Parts of a second stage, called so that an observer of the computation sees them.</summary>
internal static class TracedParts
{
    /// <summary>Cuts out region features.</summary>
    public static Tensor Extract(this IRoIExtractor extractor, Tensor[] features, Tensor rois, double? roiScaleFactor = null)
    {
        ForwardTrace.Entering(extractor.Module, features);
        var regions = extractor.forward(features, rois, roiScaleFactor);
        ForwardTrace.Left(extractor.Module, regions);
        return regions;
    }

    /// <summary>Computes on region features; they stay as they are where there is no shared head.</summary>
    public static Tensor Share(this ISharedHead? head, Tensor regions)
    {
        if (head is null) return regions;
        ForwardTrace.Entering(head.Module, regions);
        var output = head.forward(regions);
        ForwardTrace.Left(head.Module, output);
        return output;
    }

    /// <summary>Scores and deltas of region features.</summary>
    public static (Tensor? Scores, Tensor? Deltas) Predict(this IBBoxHead head, Tensor regions)
    {
        ForwardTrace.Entering(head.Module, regions);
        var (scores, deltas) = head.forward(regions);
        ForwardTrace.Left(head.Module, scores, deltas);
        return (scores, deltas);
    }

    /// <summary>Scores and deltas of region features, one set for each.</summary>
    public static (Tensor? Scores, Tensor? Deltas) Predict(this IDoubleBBoxHead head, Tensor classRegions, Tensor boxRegions)
    {
        ForwardTrace.Entering(head.Module, classRegions, boxRegions);
        var (scores, deltas) = head.forward(classRegions, boxRegions);
        ForwardTrace.Left(head.Module, scores, deltas);
        return (scores, deltas);
    }

    /// <summary>Mask logits of region features.</summary>
    public static Tensor Predict(this IMaskHead head, Tensor regions)
    {
        ForwardTrace.Entering(head.Module, regions);
        var logits = head.forward(regions);
        ForwardTrace.Left(head.Module, logits);
        return logits;
    }

    /// <summary>Heatmaps of region features.</summary>
    public static (Tensor Fused, Tensor Unfused) Predict(this IGridHead head, Tensor regions)
    {
        ForwardTrace.Entering(head.Module, regions);
        var (fused, unfused) = head.forward(regions);
        ForwardTrace.Left(head.Module, fused, unfused);
        return (fused, unfused);
    }

    /// <summary>How well masks are thought to fit.</summary>
    public static Tensor Predict(this IMaskIoUHead head, Tensor regions, Tensor logits)
    {
        ForwardTrace.Entering(head.Module, regions, logits);
        var fits = head.forward(regions, logits);
        ForwardTrace.Left(head.Module, fits);
        return fits;
    }
}
