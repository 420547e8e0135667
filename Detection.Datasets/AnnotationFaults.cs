using Detection.Core.Contracts;
using Detection.Core.Faults;
using Detection.Core.Structures;

namespace Detection.Datasets;

/// <summary>What happens to faults of annotations: thrown in a training, told where somebody inspects the data set, who then learns of all of
/// them.</summary>
/// <param name="inspector">Who inspects; null in a training.</param>
internal sealed class AnnotationFaults(IDatasetInspector? inspector)
{
    /// <summary>Remedy for boxes that are left out.</summary>
    public const string BoxRemedy = "correct the box or take it out; a training leaves it out";

    /// <summary>Whether somebody inspects.</summary>
    public bool AreTold => inspector is not null;

    /// <summary>A fault that a training does not start with.</summary>
    /// <param name="kind">What it is in a few words joined by hyphens.</param>
    /// <param name="place">The file, and its line where there is one.</param>
    /// <param name="what">The fault, as a sentence without its full stop.</param>
    /// <param name="remedy">What to do.</param>
    /// <exception cref="DatasetException">Nobody inspects.</exception>
    public void Refuse(string kind, string place, string what, string? remedy = null)
    {
        if (inspector is null) throw new DatasetException($"{place}: {what}.{(remedy is null ? "" : $" {char.ToUpperInvariant(remedy[0])}{remedy[1..]}.")}");
        inspector.Report(new Finding(FindingSeverity.Error, kind, place, what) { Remedy = remedy });
    }

    /// <summary>A fault that a training does not start with.</summary>
    /// <param name="kind">What it is in a few words joined by hyphens.</param>
    /// <param name="fault">The fault.</param>
    /// <exception cref="DatasetException">Nobody inspects.</exception>
    public void Refuse(string kind, Fault fault)
    {
        if (inspector is null) throw new DatasetException(fault);
        inspector.Report(new Finding(FindingSeverity.Error, kind, fault.Place, (fault with { Remedy = null }).Message) { Remedy = fault.Remedy });
    }

    /// <summary>Something that only an inspector is told of.</summary>
    /// <param name="severity">How much it matters.</param>
    /// <param name="kind">What it is in a few words joined by hyphens.</param>
    /// <param name="place">The file, and its line where there is one.</param>
    /// <param name="what">What it is, as a sentence without its full stop.</param>
    /// <param name="remedy">What to do.</param>
    public void Note(FindingSeverity severity, string kind, string place, string what, string? remedy = null)
        => inspector?.Report(new Finding(severity, kind, place, what) { Remedy = remedy });

    /// <summary>Reads something whose fault is told, and passed over, where somebody inspects.</summary>
    /// <param name="kind">What a fault is in a few words joined by hyphens.</param>
    /// <param name="read">Reads.</param>
    /// <returns>What was read; null where it has a fault.</returns>
    /// <exception cref="DatasetException">It has a fault, and nobody inspects.</exception>
    public T? Read<T>(string kind, Func<T> read)
        where T : class
    {
        if (inspector is null) return read();
        try
        {
            return read();
        }
        catch (DatasetException fault)
        {
            inspector.Report(new Finding(FindingSeverity.Error, kind, "", fault.Message.TrimEnd('.')));
            return null;
        }
    }

    /// <summary>Tells a box that cannot be learnt, and one that reaches far out of its image.</summary>
    /// <param name="box">The box in pixels.</param>
    /// <param name="size">Width and height of the image.</param>
    /// <param name="place">The file, and its line where there is one.</param>
    /// <param name="who">The object and its image.</param>
    /// <param name="used">Whether the data set uses the box.</param>
    public void Box(in Box box, (int Width, int Height) size, string place, string who, bool used)
    {
        if (inspector is null) return;
        var (kind, fault) = box switch
        {
            { Width: <= 0 } or { Height: <= 0 } => ("box-without-area", "has no area"),
            _ when box.X1 >= size.Width || box.Y1 >= size.Height || box.X2 <= 0 || box.Y2 <= 0 => ("box-outside-image", $"lies outside its image of {size.Width} x {size.Height}"),
            _ when !used => ("box-too-small", $"is only {box.Width:0.##} x {box.Height:0.##} pixels"),
            _ => ("", ""),
        };
        if (kind.Length > 0) Note(FindingSeverity.Warning, kind, place, $"{who} {fault}", BoxRemedy);
        else if (box.X1 < -1 || box.Y1 < -1 || box.X2 > size.Width + 1 || box.Y2 > size.Height + 1)
            Note(FindingSeverity.Information, "box-partly-outside", place, $"{who} reaches out of its image of {size.Width} x {size.Height}");
    }

    /// <summary>Tells what the files hold.</summary>
    /// <param name="source">The annotation file.</param>
    /// <param name="classes">Every class name and its number of objects.</param>
    /// <param name="images">Every image.</param>
    public void Describe(string source, IEnumerable<KeyValuePair<string, int>> classes, IEnumerable<InventoryImage> images)
        => inspector?.Describe(new DatasetInventory(source, [.. classes.Select(entry => (entry.Key, entry.Value))], [.. images]));
}
