using Detection.Core.Contracts;
using Detection.Runner.Precision;

namespace Detection.Runner.Hooks;

/// <summary>A hook of the optimizer for a model that computes its losses in mixed precision.</summary>
public interface IPrecisionHook : IHook
{
    /// <summary>What the model shall multiply in; null is float16 on CUDA and bfloat16 on a CPU.</summary>
    LowPrecision? Dtype { get; }
}
