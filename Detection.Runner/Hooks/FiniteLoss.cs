using System.Globalization;
using System.Text;
using Detection.Core.Contracts;
using Detection.Core.Faults;
using Detection.Core.Parallel;
using Detection.Runner.Replaying;
using Detection.Runner.Running;
using static TorchSharp.torch;

namespace Detection.Runner.Hooks;

/// <summary>Stops a run whose loss, or gradient, is not a finite number, and keeps the step so that it can be replayed.</summary>
internal static class FiniteLoss
{
    /// <summary>Checks the loss of the current step; where several ranks train together, that of each, and all end where one is wrong.</summary>
    /// <param name="total">The sum of the losses, a scalar.</param>
    /// <param name="runner">The run.</param>
    /// <exception cref="FaultException">It is not finite.</exception>
    public static void Check(Tensor total, IRunner runner)
    {
        using var scope = NewDisposeScope();
        var isFinite = double.IsFinite(total.to(float64).item<double>());
        if (!Ranks.Any(!isFinite)) return;
        var own = isFinite ? null : Describe("the loss is not a finite number", $"gradient norm {Number(GradientNorm(runner))} in the step before", runner);
        // Every rank ends with the reason of the first that has one.
        var all = Ranks.Group.AllGather(own is null || Ranks.Group.Size == 1 ? [] : Encoding.UTF8.GetBytes(own.Message));
        var told = all.Select((text, rank) => (Text: text, Rank: rank)).FirstOrDefault(one => one.Text.Length > 0);
        throw own ?? new FaultException(new Fault($"rank {told.Rank}", Encoding.UTF8.GetString(told.Text)));
    }

    /// <summary>Checks the norm of the gradients of the current step.</summary>
    /// <param name="norm">The norm.</param>
    /// <param name="runner">The run.</param>
    /// <exception cref="FaultException">It is not finite.</exception>
    public static void CheckNorm(double norm, IRunner runner)
    {
        if (!double.IsFinite(norm)) throw Describe("the norm of the gradients is not a finite number", $"gradient norm {Number(norm)}", runner);
    }

    /// <summary>Gradients overflow at one step of the optimizer after another.</summary>
    /// <param name="steps">How many steps.</param>
    /// <param name="scale">The loss scale that is left.</param>
    /// <param name="runner">The run.</param>
    public static FaultException NoScaleHelps(int steps, double scale, IRunner runner) =>
        Describe($"the gradients of {steps} steps of the optimizer one after another are not finite", $"loss scale {Number(scale)}", runner);

    private static FaultException Describe(string what, string gradient, IRunner runner)
    {
        var losses = runner.Losses!.ToNumbers();
        var rates = runner.Optimizer?.ParamGroups.Select(group => Number(group.LearningRate)).Distinct() ?? [];
        var culprits = losses.Where(part => !double.IsFinite(part.Value)).Select(part => part.Name).ToList();
        return new FaultException(new Fault($"epoch {runner.Epoch + 1}, step {runner.InnerIter + 1} (iteration {runner.Iter + 1})", culprits.Count == 0 ? what : $"{what}: {string.Join(", ", culprits)}")
        {
            Found = $"""
                {string.Join(", ", losses.Select(part => $"{part.Name} {Number(part.Value)}"))}
                {gradient}, learning rate {string.Join(", ", rates)}{InFloat32(runner)}
                images {string.Join(", ", runner.Batch!.Metas.Select(meta => meta.FileName))}
                """,
            Remedy = $"{(runner is TrainingRun { Precision: not null } ? "where float32 is finite, take fp16.dtype bfloat16 or a smaller fp16.loss_scale, or leave fp16 out; else " : "")}lower the learning rate, lengthen the warm-up or clip gradients (optimizer_config.grad_clip), and resume from the last checkpoint{Keep(runner)}",
        });
    }

    // Whether low precision is to blame. Where there are other ranks, they would wait for each other.
    private static string InFloat32(IRunner runner)
    {
        if (runner is not TrainingRun { Precision: { } precision } || Ranks.Group.Size > 1) return "";
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var losses = runner.Model.Loss(runner.Batch!).ToNumbers();
        return $"\ncomputed in {precision.Dtype.ToString().ToLowerInvariant()}; in float32 the losses are {string.Join(", ", losses.Select(part => $"{part.Name} {Number(part.Value)}"))}";
    }

    private static string Keep(IRunner runner)
    {
        var path = Path.Combine(runner.WorkDir, "invalid", $"iter_{runner.Iter + 1}{(Ranks.Group.Size == 1 ? "" : $"_rank_{Ranks.Group.Rank}")}.safetensors");
        try
        {
            StepRecord.Save(path, runner);
            return $"; the step is in {path}, 'detection train CONFIG --replay {path}' computes it again";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"; the step could not be kept for a replay ({error.Message.TrimEnd('.')})";
        }
    }

    private static double GradientNorm(IRunner runner)
    {
        var squares = runner.Model.Module.parameters().Where(parameter => parameter.grad is not null).Select(parameter => parameter.grad!.norm().to(float64).item<double>());
        return Math.Sqrt(squares.Sum(norm => norm * norm));
    }

    private static string Number(double value) => value.ToString("G4", CultureInfo.InvariantCulture);
}
