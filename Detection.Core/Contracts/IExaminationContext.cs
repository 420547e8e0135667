using Detection.Core.Config;
using Detection.Core.Structures;

namespace Detection.Core.Contracts;

/// <summary>What an examination of <c>detection check</c> can look at, and where it reports.</summary>
public interface IExaminationContext
{
    /// <summary>The merged config.</summary>
    ConfigNode Config { get; }

    /// <summary>The data sets that could be made, each with its name: <c>train</c>, <c>val</c>, <c>test</c>.</summary>
    IReadOnlyList<(string Name, IDataset Dataset)> Datasets { get; }

    /// <summary>The detector with its weights initialized; null where it cannot be made.</summary>
    IDetector? Model { get; }

    /// <summary>A batch of the training set, on the device of the model; null where none can be loaded.</summary>
    DetectionBatch? Batch { get; }

    /// <summary>Takes a finding.</summary>
    /// <param name="finding">The finding.</param>
    void Report(Finding finding);

    /// <summary>Shows a line of text.</summary>
    /// <param name="line">The line.</param>
    void Say(string line);

    /// <summary>Shows a table, the first column to the left and the others to the right.</summary>
    /// <param name="columns">The headings.</param>
    /// <param name="rows">One text per column.</param>
    void Show(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<string>> rows);
}
