using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Core.Structures;

namespace Detection.Datasets.Transforms;

/// <summary>Takes the annotations of the data set into the sample (mmdetection's <c>LoadAnnotations</c>).</summary>
[Component("LoadAnnotations")]
[UnsupportedKey("poly2mask", "masks are not loaded")]
[UnsupportedKey("file_client_args", "files are read from disk")]
public sealed class LoadAnnotations : ITransform
{
    private readonly bool relative;

    /// <summary>Makes the transform.</summary>
    /// <param name="withBbox">Whether boxes are loaded.</param>
    /// <param name="withLabel">Whether labels are loaded; they come with the boxes.</param>
    /// <param name="withMask">Whether masks are loaded; not supported yet.</param>
    /// <param name="withSeg">Whether semantic segmentation maps are loaded; not supported.</param>
    /// <param name="denormBbox">Whether the data set's boxes are fractions of the image's size.</param>
    /// <exception cref="ArgumentException">Something is asked for that is not supported.</exception>
    public LoadAnnotations(bool withBbox = true, bool withLabel = true, bool withMask = false, bool withSeg = false, bool denormBbox = false)
    {
        if (withMask) throw new ArgumentException("with_mask: masks are not supported yet; set it to false to train on boxes.", nameof(withMask));
        if (withSeg) throw new ArgumentException("with_seg: semantic segmentation maps are not supported; set it to false.", nameof(withSeg));
        if (!withBbox || !withLabel) throw new ArgumentException("with_bbox and with_label: a detector learns from boxes with labels; set both to true.", nameof(withBbox));
        relative = denormBbox;
    }

    /// <inheritdoc/>
    public bool Apply(DetectionSample sample, Random random)
    {
        sample.Objects = [.. sample.Annotations.Where(annotation => !annotation.Ignore)];
        sample.Ignored = [.. sample.Annotations.Where(annotation => annotation.Ignore)];
        sample.HasObjects = true;
        if (relative)
        {
            var (height, width) = sample.ImageShape;
            sample.MapBoxes(box => new Box(box.X1 * width, box.Y1 * height, box.X2 * width, box.Y2 * height));
        }

        return true;
    }
}
