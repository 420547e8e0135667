namespace Detection.Datasets.Voc;

/// <summary>An <c>object</c> of a Pascal VOC xml file. Pixels count from 1, both ends belong to the box.</summary>
/// <param name="Name">The class name.</param>
/// <param name="XMin">Leftmost column.</param>
/// <param name="YMin">Topmost row.</param>
/// <param name="XMax">Rightmost column.</param>
/// <param name="YMax">Lowest row.</param>
/// <param name="Difficult">Whether the object is too hard to count.</param>
public readonly record struct VocObject(string Name, int XMin, int YMin, int XMax, int YMax, bool Difficult)
{
    /// <summary>The line of the file that the object starts in; 0 where that is not known.</summary>
    public int Line { get; init; }
}
