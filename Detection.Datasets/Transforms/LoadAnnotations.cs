using Detection.Core.Contracts;
using Detection.Core.Masks;
using Detection.Core.Registry;
using Detection.Core.Structures;

namespace Detection.Datasets.Transforms;

/// <summary>Takes the annotations of the data set into the sample (mmdetection's <c>LoadAnnotations</c>). Landmarks come with the boxes
/// wherever the data set has them.</summary>
[Component("LoadAnnotations")]
[UnsupportedKey("file_client_args", "files are read from disk")]
[UnsupportedKey("with_keypoints", "landmarks are loaded wherever the data set has them")]
public sealed class LoadAnnotations : ITransform
{
    private readonly bool withMask;
    private readonly bool asBitmaps;
    private readonly bool relative;

    /// <summary>Makes the transform.</summary>
    /// <param name="withBbox">Whether boxes are loaded.</param>
    /// <param name="withLabel">Whether labels are loaded; they come with the boxes.</param>
    /// <param name="withMask">Whether masks are loaded.</param>
    /// <param name="withSeg">Whether semantic segmentation maps are loaded; not supported.</param>
    /// <param name="poly2mask">Whether masks become pixels at once; else polygons stay polygons through the transforms and become pixels at the end.</param>
    /// <param name="denormBbox">Whether the data set's boxes are fractions of the image's size.</param>
    /// <exception cref="ArgumentException">Something is asked for that is not supported.</exception>
    public LoadAnnotations(
        bool withBbox = true, bool withLabel = true, bool withMask = false, bool withSeg = false, bool poly2mask = true, bool denormBbox = false)
    {
        if (withSeg) throw new ArgumentException("with_seg: semantic segmentation maps are not supported; set it to false.", nameof(withSeg));
        if (!withBbox || !withLabel) throw new ArgumentException("with_bbox and with_label: a detector learns from boxes with labels; set both to true.", nameof(withBbox));
        this.withMask = withMask;
        asBitmaps = poly2mask;
        relative = denormBbox;
    }

    /// <inheritdoc/>
    /// <exception cref="DatasetException">Masks are asked for, and an object has none or one of another size than the image.</exception>
    public bool Apply(DetectionSample sample, Random random)
    {
        sample.Objects = [.. sample.Annotations.Where(annotation => !annotation.Ignore).Select(annotation => Take(annotation, sample, withMask))];
        sample.Ignored = [.. sample.Annotations.Where(annotation => annotation.Ignore).Select(annotation => Take(annotation, sample, masked: false))];
        sample.HasObjects = true;
        sample.HasMasks = withMask;
        return true;
    }

    private ObjectAnnotation Take(ObjectAnnotation annotation, DetectionSample sample, bool masked)
    {
        var (height, width) = sample.ImageShape;
        var box = annotation.Box;
        return annotation with
        {
            Box = relative ? new Box(box.X1 * width, box.Y1 * height, box.X2 * width, box.Y2 * height) : box,
            Mask = masked ? TakeMask(annotation, sample) : null,
        };
    }

    private IInstanceMask TakeMask(ObjectAnnotation annotation, DetectionSample sample)
    {
        var mask = annotation.Mask
            ?? throw new DatasetException($"{sample.FileName}: annotation {annotation.Id} has no mask (segmentation), but LoadAnnotations asks for masks; set with_mask to false or leave the annotation out.");
        var (height, width) = sample.ImageShape;
        if (mask.Height != height || mask.Width != width)
        {
            throw new DatasetException($"{sample.FileName}: the mask of annotation {annotation.Id} is for an image of {mask.Width} x {mask.Height} (width x height), but the file's image is {width} x {height}; "
                + "correct the annotation file's width and height, or load with color_type color_ignore_orientation where the file is turned by its EXIF data.");
        }

        return asBitmaps ? mask.ToBitmap() : mask;
    }
}
