using Detection.Core.Contracts;
using Detection.Core.Registry;
using Detection.Runner.Drawing;
using Microsoft.Extensions.Logging;
using OpenCvSharp;

namespace Detection.Runner.Hooks;

/// <summary>Draws what each evaluation found beside the ground truth, for a few images of the validation set: <c>pictures/epoch_3/NAME.png</c> in the work
/// directory (after mmdetection 3's DetVisualizationHook). The same images are drawn each time, so that one sees what is being learnt.</summary>
/// <param name="draw">Whether anything is drawn.</param>
/// <param name="interval">Draws every so many images of the set, from the first on.</param>
/// <param name="maxImages">Draws so many images at most.</param>
/// <param name="scoreThr">Detections below this score are left out.</param>
/// <param name="outDir">The folder in the work directory.</param>
[Component("DetVisualizationHook")]
[UnsupportedKey("show", "no window is opened; look at the files")]
[UnsupportedKey("wait_time", "no window is opened; look at the files")]
[UnsupportedKey("test_out_dir", "'detection test --show-dir DIR' draws the test set")]
[UnsupportedKey("backend_args", "images are read from files")]
public sealed class DetVisualizationHook(bool draw = true, int interval = 50, int maxImages = 20, double scoreThr = 0.3, string outDir = "pictures") : Hook, IEvaluationHook
{
    private readonly int interval = interval > 0 ? interval : throw new ArgumentException($"interval is {interval}, expected a positive number of images.", nameof(interval));

    /// <inheritdoc/>
    public void AfterEvaluation(IRunner runner, EvaluationOutcome outcome)
    {
        if (!draw) return;
        var folder = Path.Combine(runner.WorkDir, outDir, outcome.Name);
        var chosen = Enumerable.Range(0, outcome.Detections.Count).Where(index => index % interval == 0).Take(maxImages);
        try
        {
            ComparisonPictures.Write(folder, outcome.Dataset, outcome.Detections, scoreThr, chosen);
            runner.Logger.LogInformation("Pictures of the evaluation are in {Folder}.", folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or OpenCVException)
        {
            // A training is worth more than its pictures.
            runner.Logger.LogWarning("The pictures of the evaluation could not be written: {Reason}", error.Message);
        }
    }
}
