namespace Detection.Datasets;

/// <summary>The images of a data set and the classes that their labels index.</summary>
/// <param name="Source">The annotation file, for messages.</param>
/// <param name="Classes">Class names.</param>
/// <param name="Images">The images, in the order of the annotation file.</param>
public sealed record ImageSet(string Source, IReadOnlyList<string> Classes, IReadOnlyList<ImageRecord> Images)
{
    private const int MinimumSize = 32;

    /// <summary>Which landmark takes the place of each one when an image is mirrored; null where there are no landmarks.</summary>
    public IReadOnlyList<int>? LandmarkFlipOrder { get; init; }

    /// <summary>The images that a training learns from: at least 32 pixels on both sides and, where asked for, with an
    /// object of the classes (mmdetection's <c>_filter_imgs</c>).</summary>
    /// <param name="filterEmpty">Whether images without an object of the classes are left out.</param>
    /// <exception cref="DatasetException">No image is left.</exception>
    public ImageSet ForTraining(bool filterEmpty)
    {
        var large = Images.Where(image => Math.Min(image.Width, image.Height) >= MinimumSize).ToList();
        var kept = filterEmpty ? large.Where(image => image.HasListedClass).ToList() : large;
        if (kept.Count > 0) return this with { Images = kept };
        throw new DatasetException($"{Source}: no image is left to train on. Of {Images.Count} images {Images.Count - large.Count} are smaller than "
            + $"{MinimumSize} pixels and {large.Count - kept.Count} have no object of the classes [{string.Join(", ", Classes)}]. Check ann_file and classes"
            + (filterEmpty ? ", or set filter_empty_gt to false to train on images without objects." : "."));
    }

    /// <summary>All images, for testing.</summary>
    /// <exception cref="DatasetException">There is none.</exception>
    public ImageSet ForTesting() => Images.Count > 0
        ? this
        : throw new DatasetException($"{Source}: the file lists no image; there is nothing to test on.");
}
