using System.Globalization;
using Detection.Core.Structures;

namespace Detection.Runner.Checking.Examinations;

/// <summary>Compares the learning rate with the batch size by the rule that they go in proportion (Goyal et al., 2017, section 2.1), where a rate is
/// known that works.</summary>
/// <param name="check">The config.</param>
internal sealed class LearningRateExamination(CheckContext check) : Examination(check, "Schedule", 600)
{
    // mmdetection's schedules for 16 images.
    private const double OneStage = 0.01;
    private const double TwoStages = 0.02;
    private const int UsualBatch = 16;
    private const double Factor = 4;
    private const double LowFactor = 16;

    /// <inheritdoc/>
    protected override void Run()
    {
        if (Check.Optimizer is null || Check.Batch is null || Check.Config["optimizer"]?["type"]?.Token.ToString() != "SGD") return;
        // A rate that is scaled to the batch is in proportion to it.
        if (Check.Plan?.AutoScale is { Faults.Count: 0 } scale && scale.Build().Enable) return;
        var (rate, images) = (Check.Optimizer.ParamGroups.First().InitialLearningRate, Check.Batch.Count);
        var usual = Check.Config["model"]?["roi_head"] is null ? OneStage : TwoStages;
        if (Check.Config["auto_scale_lr"]?["base_batch_size"]?.Token.ToObject<int>() is { } stated and > 0) Compare(rate, images, rate * images / stated, $"auto_scale_lr says that the rate is for {stated} images");
        else Compare(rate, images, usual * images / UsualBatch, $"mmdetection trains such detectors with {Text(usual)} for {UsualBatch} images");
    }

    private static string Text(double rate) => rate.ToString("0.######", CultureInfo.InvariantCulture);

    private void Compare(double rate, int images, double proportional, string reason)
    {
        if (rate > proportional * Factor)
        {
            Check.Report(FindingSeverity.Warning, "learning-rate-high", Check.Place("optimizer.lr"), $"lr is {Text(rate)} for batches of {images}; in proportion to the batch it would be {Text(proportional)} ({reason})",
                $"set optimizer.lr to about {Text(proportional)}, or samples_per_gpu to {Math.Max(1, (int)Math.Round(images * rate / proportional))}");
        }
        else if (rate < proportional / LowFactor)
        {
            Check.Report(FindingSeverity.Information, "learning-rate-low", Check.Place("optimizer.lr"), $"lr is {Text(rate)} for batches of {images}; in proportion to the batch it would be {Text(proportional)} ({reason})", $"set optimizer.lr to about {Text(proportional)}");
        }
    }
}
