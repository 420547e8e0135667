using Detection.Core.Config;

namespace Detection.Runner.Diagnosis;

/// <summary>Looks at everything that a training needs of a machine.</summary>
internal static class Doctor
{
    /// <summary>The examinations, in the order in which they are shown.</summary>
    /// <param name="device">The device that is to compute; null is the first GPU that can be used, else the CPU.</param>
    /// <param name="plugins">A config that names the plugins to load.</param>
    public static IReadOnlyList<IExamination> Examinations(string? device, ConfigNode plugins) =>
    [
        new ProgramExamination(),
        new ProcessorExamination(),
        new TorchExamination(),
        new ThreadExamination(),
        new CudaExamination(device),
        new OpenCvExamination(),
        new SpaceExamination(),
        new ComponentExamination(plugins),
        new ArithmeticExamination(device),
        new SpeedExamination(device),
        new LibraryExamination(),
    ];

    /// <summary>Runs examinations. One that fails is a finding, and the others go on.</summary>
    /// <param name="examinations">The examinations.</param>
    public static DiagnosisReport Examine(IEnumerable<IExamination> examinations)
    {
        var torchLoads = TorchLibrary.LoadFailure is null;
        return new DiagnosisReport([.. examinations.Select(examination =>
            new DiagnosisSection(examination.Title, torchLoads || !examination.NeedsTorch ? Examine(examination) : [Finding.Fact("left out", "needs libtorch")]))]);
    }

    private static List<Finding> Examine(IExamination examination)
    {
        var findings = new List<Finding>();
        try
        {
            findings.AddRange(examination.Examine());
        }
        catch (Exception failure)
        {
            findings.Add(Finding.Problem("examination", $"{failure.GetType().Name}: {failure.Message}", "this part does not work as it should.", "report it together with what stands above."));
        }

        return findings;
    }
}
