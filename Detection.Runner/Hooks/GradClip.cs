namespace Detection.Runner.Hooks;

/// <summary>Gradient clipping (<c>optimizer_config.grad_clip</c>).</summary>
/// <param name="MaxNorm">The norm of all gradients together is scaled down to this.</param>
/// <param name="NormType">The order of the norm.</param>
public sealed record GradClip(double MaxNorm, double NormType = 2);
