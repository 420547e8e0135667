using Detection.Core.Construction;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Precision;

/// <summary>The <c>loss_scale</c> of mixed precision: a number that stays, <c>dynamic</c>, or the settings of a dynamic one, by the names of PyTorch's
/// <c>GradScaler</c> or by those of mmcv's <c>LossScaler</c>.</summary>
/// <param name="Initial">The first scale.</param>
/// <param name="IsDynamic">Whether it changes.</param>
/// <param name="Growth">What it is multiplied by after so many steps without overflow.</param>
/// <param name="Backoff">What it is multiplied by after an overflow.</param>
/// <param name="Interval">Steps of the optimizer without overflow after which it grows.</param>
/// <param name="Least">What it never falls below.</param>
public sealed record LossScale(double Initial, bool IsDynamic, double Growth = 2, double Backoff = 0.5, int Interval = 2000, double Least = 0) : IConfigValue<LossScale>
{
    private static readonly string[] ScalerKeys = ["init_scale", "growth_factor", "backoff_factor", "growth_interval", "enabled"];
    private static readonly string[] MmcvKeys = ["init_scale", "mode", "scale_factor", "scale_window"];

    /// <summary>What mmcv takes where nothing is said.</summary>
    public static LossScale Customary { get; } = new(512, IsDynamic: false);

    /// <summary>PyTorch's GradScaler without arguments.</summary>
    public static LossScale Dynamic { get; } = new(65536, IsDynamic: true);

    /// <inheritdoc/>
    public static string Expected =>
        "a number above 0, \"dynamic\", or an object of positive numbers: init_scale, growth_factor (above 1), backoff_factor (below 1), growth_interval; or init_scale, mode (\"dynamic\" or \"static\"), scale_factor (above 1), scale_window";

    /// <inheritdoc/>
    public static string JsonSchema => """
        {"anyOf": [{"type": "number", "exclusiveMinimum": 0}, {"const": "dynamic"}, {"type": "object", "additionalProperties": false, "properties": {
          "init_scale": {"type": "number", "exclusiveMinimum": 0}, "growth_factor": {"type": "number", "exclusiveMinimum": 1},
          "backoff_factor": {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1}, "growth_interval": {"type": "integer", "minimum": 1}, "enabled": {"const": true},
          "mode": {"enum": ["dynamic", "static"]}, "scale_factor": {"type": "number", "exclusiveMinimum": 1}, "scale_window": {"type": "integer", "minimum": 1}}}]}
        """;

    private bool IsSound => Initial > 0 && double.IsFinite(Initial) && Growth > 1 && Backoff is > 0 and < 1 && Interval > 0;

    /// <inheritdoc/>
    public static bool TryRead(JToken value, out LossScale result)
    {
        result = Read(value)!;
        return result is { IsSound: true };
    }

    private static LossScale? Read(JToken value) => value switch
    {
        { Type: JTokenType.Integer or JTokenType.Float } => new LossScale(value.Value<double>(), IsDynamic: false),
        { Type: JTokenType.String } => value.Value<string>() == "dynamic" ? Dynamic : null,
        JObject settings when Has(settings, ScalerKeys) && settings["enabled"]?.Value<bool>() is not false => new LossScale(
            Number(settings, "init_scale", Dynamic.Initial), IsDynamic: true, Number(settings, "growth_factor", 2), Number(settings, "backoff_factor", 0.5), (int)Number(settings, "growth_interval", 2000)),
        JObject settings when Has(settings, MmcvKeys) => Mmcv(settings),
        _ => null,
    };

    private static LossScale? Mmcv(JObject settings)
    {
        if ((settings["mode"]?.Value<string>() ?? "dynamic") is not ("dynamic" or "static")) return null;
        var factor = Number(settings, "scale_factor", 2);
        return new LossScale(Number(settings, "init_scale", 4294967296), settings["mode"]?.Value<string>() != "static", factor, 1 / factor, (int)Number(settings, "scale_window", 1000), Least: 1);
    }

    private static bool Has(JObject settings, string[] keys) =>
        settings.Properties().All(property => keys.Contains(property.Name) && (property.Name is "mode" ? property.Value.Type == JTokenType.String
            : property.Name is "enabled" ? property.Value.Type == JTokenType.Boolean
            : property.Value.Type is JTokenType.Integer or JTokenType.Float));

    private static double Number(JObject settings, string key, double otherwise) => settings[key]?.Value<double>() ?? otherwise;
}
