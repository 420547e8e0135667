namespace Detection.Datasets.Coco;

/// <summary>The id of an image or annotation in a COCO file: an integer as the format says, or a text as some tools write.</summary>
/// <param name="Number">The integer; zero for a text.</param>
/// <param name="Text">The text; null for an integer.</param>
public readonly record struct CocoId(long Number, string? Text = null) : IComparable<CocoId>
{
    /// <summary>Orders integers by value, before texts, which are in ordinal order.</summary>
    /// <param name="other">The other id.</param>
    public int CompareTo(CocoId other) => (Text, other.Text) switch
    {
        (null, null) => Number.CompareTo(other.Number),
        (null, _) => -1,
        (_, null) => 1,
        _ => string.CompareOrdinal(Text, other.Text),
    };

    /// <summary>The id as written in the file.</summary>
    public override string ToString() => Text ?? Number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
