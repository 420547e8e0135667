using OpenCvSharp;

namespace Detection.Core.Structures;

/// <summary>One image on its way through the transforms, with its annotations. Transforms change it in place.</summary>
public sealed class DetectionSample : IDisposable
{
    private Mat? image;

    /// <summary>Path of the image file.</summary>
    public required string FileName { get; init; }

    /// <summary>The data set's own id of the image.</summary>
    public required string ImageId { get; init; }

    /// <summary>The pixels: BGR bytes as loaded, float after normalising. Setting it releases the image that it replaces.</summary>
    /// <exception cref="InvalidOperationException">The image was not loaded yet.</exception>
    public Mat Image
    {
        get => image ?? throw new InvalidOperationException($"{FileName}: the image is not loaded; put LoadImageFromFile first in the pipeline.");
        set
        {
            if (!ReferenceEquals(image, value)) image?.Dispose();
            image = value;
        }
    }

    /// <summary>Whether the image was loaded.</summary>
    public bool HasImage => image is not null;

    /// <summary>The annotations as the data set has them, in pixels of the original image; LoadAnnotations takes from these.</summary>
    public IReadOnlyList<ObjectAnnotation> Annotations { get; init; } = [];

    /// <summary>Objects to find, after LoadAnnotations, in pixels of <see cref="Image"/>.</summary>
    public List<ObjectAnnotation> Objects { get; set; } = [];

    /// <summary>Regions that are neither object nor background, after LoadAnnotations.</summary>
    public List<ObjectAnnotation> Ignored { get; set; } = [];

    /// <summary>Whether annotations were loaded.</summary>
    public bool HasObjects { get; set; }

    /// <summary>Whether every object has its mask, after LoadAnnotations with masks.</summary>
    public bool HasMasks { get; set; }

    /// <summary>Whether landmarks go into the batch.</summary>
    public bool HasLandmarks { get; set; }

    /// <summary>Which landmark takes the place of each one when the image is mirrored left to right: for faces the left eye that of the
    /// right one. Null where the data set has no landmarks, or mirroring does not swap them.</summary>
    public IReadOnlyList<int>? LandmarkFlipOrder { get; init; }

    /// <summary>The regions that the data set gives, in pixels of the original image; LoadProposals takes from these. Null where it gives none.</summary>
    public IReadOnlyList<ScoredBox>? GivenProposals { get; init; }

    /// <summary>Given regions, after LoadProposals, in pixels of <see cref="Image"/>; null where they were not loaded.</summary>
    public List<ScoredBox>? Proposals { get; set; }

    /// <summary>Height and width of the file's image in pixels.</summary>
    public (int Height, int Width) OriginalShape { get; set; }

    /// <summary>Height and width after resizing, before padding.</summary>
    public (int Height, int Width) ImageShape { get; set; }

    /// <summary>Height and width after padding.</summary>
    public (int Height, int Width) PadShape { get; set; }

    /// <summary>Pixels of <see cref="Image"/> per original pixel, horizontally.</summary>
    public float ScaleX { get; set; } = 1;

    /// <summary>Pixels of <see cref="Image"/> per original pixel, vertically.</summary>
    public float ScaleY { get; set; } = 1;

    /// <summary>How the image was mirrored.</summary>
    public FlipDirection Flip { get; set; }

    /// <summary>The facts that travel with the batch.</summary>
    public ImageMeta ToMeta() => new(FileName, ImageId, OriginalShape, ImageShape, PadShape, ScaleX, ScaleY, Flip);

    /// <summary>Releases the image.</summary>
    public void Dispose() => image?.Dispose();
}
