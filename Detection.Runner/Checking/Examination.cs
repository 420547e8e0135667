using Detection.Core.Contracts;

namespace Detection.Runner.Checking;

/// <summary>An examination of the framework's own.</summary>
/// <param name="check">What there is to look at.</param>
/// <param name="title">The heading of its results; empty goes on under the one before.</param>
/// <param name="order">Its place in the run.</param>
internal abstract class Examination(CheckContext check, string title, int order) : IExamination
{
    /// <inheritdoc/>
    public string Title => title;

    /// <inheritdoc/>
    public int Order => order;

    /// <summary>What there is to look at.</summary>
    protected CheckContext Check => check;

    /// <inheritdoc/>
    public void Run(IExaminationContext context) => Run();

    /// <summary>Looks and reports.</summary>
    protected abstract void Run();
}
