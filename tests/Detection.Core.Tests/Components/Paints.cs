using Detection.Core.Registry;

namespace Detection.Core.Tests.Components;

internal enum GradientMode
{
    Linear,
    RadialInner,
    [ConfigName("cone")]
    Conical,
}

/// <summary>One colour all over, see <see cref="Gradient"/> for
/// several.</summary>
/// <param name="color">A name such as <c>red</c>.</param>
/// <param name="opacity">In 0 .. 1.</param>
[Component("Solid")]
[UnsupportedKey("gamma", "screens do it")]
internal sealed class Solid(string color = "red", double opacity = 1) : IPaint
{
    public string Color { get; } = color;

    public double Opacity { get; } = opacity is >= 0 and <= 1 ? opacity : throw new ArgumentOutOfRangeException(nameof(opacity), "must be in 0 .. 1");
}

/// <param name="stops">Where colours stand.</param>
/// <param name="mode">How <paramref name="stops"/> run.</param>
[Component("Gradient")]
internal sealed class Gradient(IReadOnlyList<double> stops, GradientMode mode = GradientMode.Linear) : IPaint
{
    public IReadOnlyList<double> Stops { get; } = stops;

    public GradientMode Mode { get; } = mode;
}

[Component("Tracked")]
internal sealed class Tracked : IPaint, IDisposable
{
    public static int Alive { get; private set; }

    public Tracked() => Alive++;

    public void Dispose() => Alive--;
}

[Component("step")]
internal sealed class StepSchedule(int[] step, double gamma = 0.1) : ISchedule
{
    public int[] Step { get; } = step;

    public double Gamma { get; } = gamma;
}
