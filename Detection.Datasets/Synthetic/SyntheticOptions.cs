namespace Detection.Datasets.Synthetic;

/// <summary>What a made data set is to be like.</summary>
/// <param name="Images">Number of images in all; at least 2.</param>
/// <param name="Seed">The seed; the same one makes the same images and annotations on any machine.</param>
/// <param name="ValFraction">The part of the images that goes into <c>val</c>; at least one image does.</param>
/// <param name="MostObjects">The most objects an image has; at least 1.</param>
public sealed record SyntheticOptions(int Images, int Seed, double ValFraction = 0.2, int MostObjects = 6)
{
    /// <summary>Images of <c>val</c>.</summary>
    public int ValImages => Math.Clamp((int)Math.Round(Images * ValFraction), 1, Images - 1);

    /// <summary>Images of <c>train</c>.</summary>
    public int TrainImages => Images - ValImages;

    /// <summary>Checks the numbers.</summary>
    /// <exception cref="ArgumentException">One of them is out of its range.</exception>
    public void Check()
    {
        if (Images < 2) throw new ArgumentException($"{Images} images cannot be split into train and val; make at least 2.", nameof(Images));
        if (ValFraction is not (> 0 and < 1)) throw new ArgumentException($"The part for val is {ValFraction}; expected a number between 0 and 1.", nameof(ValFraction));
        if (MostObjects < 1) throw new ArgumentException($"At most {MostObjects} objects an image leave nothing to find; allow at least 1.", nameof(MostObjects));
    }
}
