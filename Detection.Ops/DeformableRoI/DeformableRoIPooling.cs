using Detection.Ops.Memory;
using Detection.Ops.RoI;
using static TorchSharp.torch;

namespace Detection.Ops.DeformableRoI;

/// <summary>Deformable RoI pooling (Dai et al., ICCV 2017; mmcv's <c>deform_roi_pool</c>): RoIAlign whose bins are moved by offsets.</summary>
public static class DeformableRoIPooling
{
    /// <summary>Pools regions.</summary>
    /// <param name="features">[N, C, H, W] float.</param>
    /// <param name="rois">[R, 5]: image index, x1 y1 x2 y2 in pixels.</param>
    /// <param name="offset">[R, 2, h, w], each bin's move in x, then in y, in units of <paramref name="gamma"/> times the region's width and height;
    /// null moves nothing.</param>
    /// <param name="outputSize">Cells of the output.</param>
    /// <param name="spatialScale">Cells per pixel.</param>
    /// <param name="samplingRatio">Samples per bin and axis; zero or less takes as many as the bin has cells, rounded up.</param>
    /// <param name="gamma">How far an offset of 1 moves a bin, in sizes of the region.</param>
    /// <returns>[R, C, h, w]; differentiable once in the features and the offset, with mmcv's gradients.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit, or a region is not finite (or beyond all measure) or belongs to no image.</exception>
    public static Tensor Apply(
        Tensor features, Tensor rois, Tensor? offset, (int Height, int Width) outputSize, double spatialScale, int samplingRatio = 0, double gamma = 0.1)
    {
        RegionChecks.Shapes(features, rois);
        long[] expected = [rois.shape[0], 2, outputSize.Height, outputSize.Width];
        if (offset is not null && (!offset.shape.AsSpan().SequenceEqual(expected) || offset.dtype != features.dtype))
        {
            throw new ArgumentException(
                $"Deformable RoI pooling expects an offset [{string.Join(", ", expected)}] of type {features.dtype}, found [{string.Join(", ", offset.shape)}] of type {offset.dtype}.",
                nameof(offset));
        }

        using var scope = NewDisposeScope();
        var regions = rois.detach().to(features.dtype).contiguous();
        if (TensorMemory.IsDirect(regions)) RegionChecks.Values(regions, features.shape[0]);
        var settings = new DeformableRoISettings(outputSize.Height, outputSize.Width, spatialScale, samplingRatio, gamma);
        return DeformableRoIFunction.apply(features, regions, offset!, settings).MoveToOuterDisposeScope();
    }
}
