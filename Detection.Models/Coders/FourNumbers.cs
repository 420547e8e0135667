namespace Detection.Models.Coders;

/// <summary>A parameter of four numbers, one each for x, y, width and height.</summary>
internal static class FourNumbers
{
    /// <summary>The numbers, or the standard where there are none.</summary>
    /// <exception cref="ArgumentException">There is another number of them.</exception>
    public static float[] Of(IReadOnlyList<double>? values, double standard, string name)
    {
        if (values is null) return [(float)standard, (float)standard, (float)standard, (float)standard];
        if (values.Count != 4) throw new ArgumentException($"{name} must have four numbers (x, y, w, h), found {values.Count}.", name);
        return [.. values.Select(value => (float)value)];
    }
}
