using Detection.Core.Contracts;
using Detection.Core.Faults;
using Detection.Core.Registry;
using Detection.Runner.Precision;
using Newtonsoft.Json.Linq;
using static TorchSharp.torch;

namespace Detection.Runner.Hooks;

/// <summary>Backpropagates the losses of a model that computes in mixed precision, multiplied by a scale, and lets the optimizer step (mmcv's Fp16OptimizerHook,
/// what the <c>fp16</c> section makes of the usual hook). Where a gradient is not finite the step is skipped, and a dynamic scale falls. The gradients that are clipped, and that
/// the optimizer sees, are float32 and without the scale.</summary>
/// <param name="gradClip">Gradient clipping; null for none. The norm before clipping is logged as <c>grad_norm</c>.</param>
/// <param name="lossScale">What losses are multiplied by: a number, "dynamic", or the settings of a dynamic one; null is 512.</param>
/// <param name="dtype">What to multiply in; null is float16 on CUDA and bfloat16 on a CPU.</param>
/// <param name="detectAnomalousParams">Whether to log, at every step, the parameters that no loss depends on; for looking into a model, as it takes time.</param>
[Component("Fp16OptimizerHook")]
[UnsupportedKey("coalesce", "gradients are float32 when they are exchanged between processes")]
[UnsupportedKey("bucket_size_mb", "gradients are float32 when they are exchanged between processes")]
[UnsupportedKey("distributed", "whether there are several processes is known")]
public sealed class Fp16OptimizerHook(GradClip? gradClip = null, LossScale? lossScale = null, LowPrecision? dtype = null, bool detectAnomalousParams = false)
    : Hook, IPrecisionHook, IStatefulHook
{
    private readonly ScaledStep step = new(lossScale ?? LossScale.Customary, gradClip);
    private readonly RankGradients gradients = new(detectAnomalousParams);

    /// <inheritdoc/>
    public LowPrecision? Dtype => dtype;

    /// <inheritdoc/>
    public string StateName => "fp16";

    /// <inheritdoc/>
    /// <exception cref="FaultException">The loss is not a finite number, or gradients are not, whatever the scale; the weights are as they were before the step.</exception>
    public override void AfterTrainIter(IRunner runner)
    {
        using var scope = NewDisposeScope();
        var total = runner.Losses!.Total();
        FiniteLoss.Check(total, runner);
        runner.Optimizer!.zero_grad();
        var loss = step.Scale(total);
        gradients.Backward(loss, runner);
        step.Run(runner);
    }

    /// <inheritdoc/>
    public override void AfterRun(IRunner runner) => gradients.Dispose();

    /// <inheritdoc/>
    public JObject SaveState() => step.SaveState();

    /// <inheritdoc/>
    public void LoadState(JObject state) => step.LoadState(state);
}
