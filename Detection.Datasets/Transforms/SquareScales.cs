namespace Detection.Datasets.Transforms;

/// <summary>How large a square is, in parts of an image's shorter side: drawn from a range or from a list.</summary>
internal sealed class SquareScales
{
    private readonly (double Low, double High)? range;
    private readonly IReadOnlyList<double>? choice;

    /// <param name="component">Who asks, for messages.</param>
    /// <param name="range">The lowest and highest scale.</param>
    /// <param name="choice">The scales.</param>
    /// <exception cref="ArgumentException">Not exactly one is given, or a scale is not positive.</exception>
    public SquareScales(string component, (double Low, double High)? range, IReadOnlyList<double>? choice)
    {
        if (range is null == choice is null) throw new ArgumentException($"{component} takes either crop_ratio_range or crop_choice.", nameof(choice));
        if (range is { } limits && !(limits.Low > 0 && limits.Low <= limits.High))
            throw new ArgumentException($"crop_ratio_range is [{limits.Low}, {limits.High}]; expected a positive lowest and a highest that is not below it.", nameof(range));
        if (choice is not null && (choice.Count == 0 || choice.Any(scale => !(scale > 0))))
            throw new ArgumentException($"crop_choice is [{string.Join(", ", choice)}]; expected positive scales.", nameof(choice));
        (this.range, this.choice) = (range, choice);
    }

    /// <summary>The largest scale that may be drawn.</summary>
    public double Largest => range?.High ?? choice!.Max();

    public double Draw(Random random) => range is { } limits ? limits.Low + (random.NextDouble() * (limits.High - limits.Low)) : choice![random.Next(choice.Count)];
}
