using Detection.Core.Contracts;
using Detection.Core.Faults;
using Detection.Core.Registry;
using Detection.Runner.Precision;
using Newtonsoft.Json.Linq;
using static TorchSharp.torch;

namespace Detection.Runner.Hooks;

/// <summary>Adds up the gradients of several steps, as <see cref="GradientCumulativeOptimizerHook"/> does, of a model that computes in mixed precision, as
/// <see cref="Fp16OptimizerHook"/> does (mmcv's GradientCumulativeFp16OptimizerHook). The scale changes between steps of the optimizer only.</summary>
[Component("GradientCumulativeFp16OptimizerHook")]
[UnsupportedKey("coalesce", "gradients are float32 when they are exchanged between processes")]
[UnsupportedKey("bucket_size_mb", "gradients are float32 when they are exchanged between processes")]
[UnsupportedKey("distributed", "whether there are several processes is known")]
public sealed class GradientCumulativeFp16OptimizerHook : Hook, IPrecisionHook, IGradientKeeper, IStatefulHook
{
    private readonly Accumulation accumulation;
    private readonly ScaledStep step;
    private readonly RankGradients gradients;

    /// <summary>Takes the section.</summary>
    /// <param name="cumulativeIters">Steps of the run for one of the optimizer.</param>
    /// <param name="gradClip">Clipping of the sum; null for none. The norm before clipping is logged as <c>grad_norm</c>.</param>
    /// <param name="lossScale">What losses are multiplied by: a number, "dynamic", or the settings of a dynamic one; null is 512.</param>
    /// <param name="dtype">What to multiply in; null is float16 on CUDA and bfloat16 on a CPU.</param>
    /// <param name="detectAnomalousParams">Whether to log, at every step, the parameters that no loss depends on; for looking into a model, as it takes time.</param>
    /// <exception cref="ArgumentException">The number of steps is not positive.</exception>
    public GradientCumulativeFp16OptimizerHook(int cumulativeIters = 1, GradClip? gradClip = null, LossScale? lossScale = null, LowPrecision? dtype = null, bool detectAnomalousParams = false)
    {
        (accumulation, step) = (new Accumulation(cumulativeIters), new ScaledStep(lossScale ?? LossScale.Customary, gradClip));
        (Dtype, gradients) = (dtype, new RankGradients(detectAnomalousParams, accumulates: cumulativeIters > 1));
    }

    /// <inheritdoc/>
    public LowPrecision? Dtype { get; }

    /// <inheritdoc/>
    public string StateName => "fp16";

    /// <inheritdoc/>
    public bool KeepsGradients { get; private set; }

    /// <inheritdoc/>
    public override void BeforeRun(IRunner runner) => accumulation.Tell(runner);

    /// <inheritdoc/>
    /// <exception cref="FaultException">The loss is not a finite number, or gradients are not, whatever the scale; the weights are as they were before the step.</exception>
    public override void AfterTrainIter(IRunner runner)
    {
        using var scope = NewDisposeScope();
        var total = runner.Losses!.Total();
        FiniteLoss.Check(total, runner);
        var loss = step.Scale(total / accumulation.Divisor(runner));
        KeepsGradients = !accumulation.IsComplete(runner);
        gradients.Backward(loss, runner, exchange: !KeepsGradients);
        if (KeepsGradients) return;
        step.Run(runner);
        runner.Optimizer!.zero_grad();
    }

    /// <inheritdoc/>
    public override void AfterRun(IRunner runner) => gradients.Dispose();

    /// <inheritdoc/>
    public JObject SaveState() => step.SaveState();

    /// <inheritdoc/>
    public void LoadState(JObject state) => step.LoadState(state);
}
