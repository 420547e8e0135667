using Detection.Core.Config;

namespace Detection.Runner.Diagnosis;

/// <summary>Looks at everything that a training needs of a machine.</summary>
internal static class Doctor
{
    /// <summary>The diagnoses, in the order in which they are shown.</summary>
    /// <param name="device">The device that is to compute; null is the first GPU that can be used, else the CPU.</param>
    /// <param name="plugins">A config that names the plugins to load.</param>
    public static IReadOnlyList<IDiagnosis> Diagnoses(string? device, ConfigNode plugins) =>
    [
        new ProgramDiagnosis(),
        new ProcessorDiagnosis(),
        new TorchDiagnosis(),
        new ThreadDiagnosis(),
        new CudaDiagnosis(device),
        new OpenCvDiagnosis(),
        new SpaceDiagnosis(),
        new ComponentDiagnosis(plugins),
        new ArithmeticDiagnosis(device),
        new SpeedDiagnosis(device),
        new LibraryDiagnosis(),
    ];

    /// <summary>Runs diagnoses. One that fails is an observation, and the others go on.</summary>
    /// <param name="diagnoses">The diagnoses.</param>
    public static DiagnosisReport Examine(IEnumerable<IDiagnosis> diagnoses)
    {
        var torchLoads = TorchLibrary.LoadFailure is null;
        return new DiagnosisReport([.. diagnoses.Select(diagnosis =>
            new DiagnosisSection(diagnosis.Title, torchLoads || !diagnosis.NeedsTorch ? Examine(diagnosis) : [Observation.Fact("left out", "needs libtorch")]))]);
    }

    private static List<Observation> Examine(IDiagnosis diagnosis)
    {
        var observations = new List<Observation>();
        try
        {
            observations.AddRange(diagnosis.Examine());
        }
        catch (Exception failure)
        {
            observations.Add(Observation.Problem("diagnosis", $"{failure.GetType().Name}: {failure.Message}", "this part does not work as it should.", "report it together with what stands above."));
        }

        return observations;
    }
}
