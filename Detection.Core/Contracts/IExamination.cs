using Detection.Core.Registry;

namespace Detection.Core.Contracts;

/// <summary>Something that <c>detection check</c> looks at. Every registered one is run, a plugin's too; no config names them.</summary>
[Registry("examination")]
public interface IExamination
{
    /// <summary>The heading of its results.</summary>
    string Title { get; }

    /// <summary>Its place in the run: lower ones go first. The framework's own take 0 (config) to 900 (summary of the training).</summary>
    int Order => 1000;

    /// <summary>Looks and reports. An exception is told as an error of the examination, and the check goes on.</summary>
    /// <param name="context">What there is to look at, and where to report.</param>
    void Run(IExaminationContext context);
}
