namespace Detection.Core.Serialization.Names;

/// <summary>A way of naming weights that is not mmdetection's.</summary>
internal interface IWeightNames
{
    /// <summary>Whose way it is, for messages.</summary>
    string Origin { get; }

    /// <summary>Whether a file uses it.</summary>
    bool Fits(IReadOnlyCollection<string> names);

    /// <summary>mmdetection's name of a weight; null where it has none.</summary>
    string? Rename(string name);

    /// <summary>What mmdetection has beside a weight and the file leaves out.</summary>
    /// <param name="name">mmdetection's name of a weight.</param>
    /// <returns>mmdetection's names of tensors of the same shape, and the value that fills them.</returns>
    IEnumerable<(string Name, double Value)> Implied(string name);
}
