using Newtonsoft.Json.Linq;

namespace Detection.Runner.Precision;

/// <summary>The factor that losses are multiplied by, so that small gradients do not vanish in low precision (PyTorch's <c>GradScaler</c>, mmcv's
/// <c>LossScaler</c>).</summary>
/// <param name="settings">How it changes.</param>
internal sealed class LossScaler(LossScale settings)
{
    private int clean;

    /// <summary>The factor now.</summary>
    public double Scale { get; private set; } = settings.Initial;

    /// <summary>How many steps of the optimizer overflowed one after another, up to the last.</summary>
    public int Overflows { get; private set; }

    /// <summary>Takes note of a step of the optimizer.</summary>
    /// <param name="overflow">Whether its gradients were not finite.</param>
    public void Update(bool overflow)
    {
        Overflows = overflow ? Overflows + 1 : 0;
        if (!settings.IsDynamic) return;
        clean = overflow ? 0 : clean + 1;
        if (overflow) Scale = Math.Max(Scale * settings.Backoff, settings.Least);
        if (clean < settings.Interval) return;
        clean = 0;
        // Beyond the range of float32 there is nothing to gain.
        if (Scale * settings.Growth < float.MaxValue) Scale *= settings.Growth;
    }

    /// <summary>All that the next steps depend on.</summary>
    public JObject Save() => new() { ["scale"] = Scale, ["clean"] = clean, ["overflows"] = Overflows };

    /// <summary>Takes up a saved state. A scale that stays is the config's.</summary>
    /// <param name="state">What <see cref="Save"/> returned.</param>
    public void Load(JObject state)
    {
        Overflows = state["overflows"]!.Value<int>();
        if (!settings.IsDynamic) return;
        (Scale, clean) = (state["scale"]!.Value<double>(), state["clean"]!.Value<int>());
    }
}
