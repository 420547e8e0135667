using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Detection.Runner.Hooks;

/// <summary>Gradient clipping (<c>optimizer_config.grad_clip</c>): by the norm of all gradients together, as in mmcv, or value by value.</summary>
public sealed record GradClip
{
    private readonly double? maxNorm;
    private readonly double normType;
    private readonly double? clipValue;

    /// <summary>Takes the section.</summary>
    /// <param name="maxNorm">The norm of all gradients together is scaled down to this; give this or <paramref name="clipValue"/>.</param>
    /// <param name="normType">The order of the norm.</param>
    /// <param name="clipValue">Each value is cut to the range from minus this to this.</param>
    /// <exception cref="ArgumentException">Both or neither of the two limits are given, or one is not positive.</exception>
    public GradClip(double? maxNorm = null, double normType = 2, double? clipValue = null)
    {
        if (maxNorm is null == clipValue is null) throw new ArgumentException($"max_norm and clip_value are {(maxNorm is null ? "both absent" : "both given")}, expected exactly one of them.", nameof(maxNorm));
        if (maxNorm is <= 0) throw new ArgumentException(FormattableString.Invariant($"max_norm is {maxNorm}, expected a number above 0."), nameof(maxNorm));
        if (clipValue is <= 0) throw new ArgumentException(FormattableString.Invariant($"clip_value is {clipValue}, expected a number above 0."), nameof(clipValue));
        (this.maxNorm, this.normType, this.clipValue) = (maxNorm, normType, clipValue);
    }

    /// <summary>Clips the gradients.</summary>
    /// <param name="parameters">The parameters that have them.</param>
    /// <returns>Their norm before; null where values are cut.</returns>
    internal double? Apply(IReadOnlyList<Parameter> parameters)
    {
        if (maxNorm is { } limit) return nn.utils.clip_grad_norm_(parameters, limit, normType);
        nn.utils.clip_grad_value_(parameters, clipValue!.Value);
        return null;
    }
}
