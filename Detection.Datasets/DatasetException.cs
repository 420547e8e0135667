using Detection.Core.Faults;

namespace Detection.Datasets;

/// <summary>A fault of a data set: an annotation file, an image, or what a pipeline makes of them. It names the file (and line, image or
/// annotation), what was expected, what was found and what to do.</summary>
public sealed class DatasetException : Exception, IFaultException
{
    /// <summary>A fault told in a sentence that starts with the file or image: <c>FILE: what is wrong</c>.</summary>
    /// <param name="message">The sentence.</param>
    /// <param name="innerException">What caused it.</param>
    public DatasetException(string message, Exception? innerException = null)
        : base(message, innerException) => Faults = [Fault.FromMessage(message)];

    /// <summary>A fault told in its parts.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="innerException">What caused it.</param>
    public DatasetException(Fault fault, Exception? innerException = null)
        : base(fault.Sentence, innerException) => Faults = [fault];

    internal DatasetException(string message, Fault fault, Exception innerException)
        : base(message, innerException) => Faults = [fault];

    /// <inheritdoc/>
    public IReadOnlyList<Fault> Faults { get; }
}
