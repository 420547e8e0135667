using Detection.Core.Structures;

namespace Detection.Core.Contracts;

/// <summary>Is told what a data set finds while it reads its annotations. A service that <c>detection check</c> provides: a data set whose
/// constructor takes one reports to it and reads on behind faults that end a training. In a training there is none, the parameter is null, and
/// such a fault is thrown.</summary>
public interface IDatasetInspector
{
    /// <summary>Takes a finding. An error is what a training would not start with.</summary>
    /// <param name="finding">The finding; its place names the file and, where there is one, the line.</param>
    void Report(Finding finding);

    /// <summary>Takes what the files hold. Told once by each data set that reads files.</summary>
    /// <param name="inventory">All classes and images of the files.</param>
    void Describe(DatasetInventory inventory);
}
