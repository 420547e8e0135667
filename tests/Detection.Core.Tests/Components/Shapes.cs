using Detection.Core.Config;
using Detection.Core.Construction;
using Detection.Core.Registry;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json.Linq;

namespace Detection.Core.Tests.Components;

[Component("Circle")]
internal sealed class Circle(int radius, IPaint? paint = null, bool filled = true) : IShape
{
    public int Radius { get; } = radius;

    public IPaint? Paint { get; } = paint;

    public bool Filled { get; } = filled;
}

[Component("Square")]
internal sealed class Square([ConfigDefault("""{"type": "Solid"}""")] IPaint? paint = null) : IShape
{
    public IPaint? Paint { get; } = paint;
}

[Component("Group")]
internal sealed class Group(IReadOnlyList<IShape> shapes) : IShape
{
    public IReadOnlyList<IShape> Shapes { get; } = shapes;
}

[Component("Broken")]
internal sealed class Broken : IShape
{
    public Broken(string reason = "always") => throw new InvalidOperationException($"it is broken: {reason}");
}

internal sealed record Margin(int Left, int Right = 1, double? Top = null);

/// <summary>All forms of parameter.</summary>
[Component("Everything")]
internal sealed class Everything(
    long large,
    float single,
    (int Height, double Width) size,
    Margin margin,
    Dictionary<string, int> counts,
    int?[] holes,
    int[][] table,
    Scale scale,
    JObject raw,
    ConfigNode node,
    [ConfigName("in")] string input,
    (int, int)? pair = null,
    string? name = "none",
    List<string>? words = null,
    IReadOnlyDictionary<string, IPaint>? paints = null) : IShape
{
    public long Large { get; } = large;
    public float Single { get; } = single;
    public (int Height, double Width) Size { get; } = size;
    public Margin Margin { get; } = margin;
    public Dictionary<string, int> Counts { get; } = counts;
    public int?[] Holes { get; } = holes;
    public int[][] Table { get; } = table;
    public Scale Scale { get; } = scale;
    public JObject Raw { get; } = raw;
    public ConfigNode Node { get; } = node;
    public string Input { get; } = input;
    public (int, int)? Pair { get; } = pair;
    public string? Name { get; } = name;
    public List<string>? Words { get; } = words;
    public IReadOnlyDictionary<string, IPaint>? Paints { get; } = paints;
}

internal sealed record Scale(double X, double Y) : IConfigValue<Scale>
{
    public static string Expected => "a number or a pair of numbers";

    public static bool TryRead(JToken value, out Scale result)
    {
        result = value is JArray { Count: 2 } pair ? new Scale((double)pair[0], (double)pair[1]) : new Scale(1, 1);
        if (value.Type is JTokenType.Integer or JTokenType.Float) result = new Scale((double)value, (double)value);
        return value is JArray { Count: 2 } || value.Type is JTokenType.Integer or JTokenType.Float;
    }
}

[Component("Stickered")]
internal sealed class Stickered(ISticker? sticker = null) : IShape
{
    public ISticker? Sticker { get; } = sticker;
}

[Component("Timed")]
internal sealed class Timed(IClock clock, ILogger logger, int delay = 0) : IShape
{
    public IClock Clock { get; } = clock;

    public ILogger Logger { get; } = logger;

    public int Delay { get; } = delay;
}

[Component("Framed")]
internal sealed class Framed(IShape inner, Margin margin) : IShape
{
    public IShape Inner { get; } = inner;

    public Margin Margin { get; } = margin;
}

/// <summary>Takes its parts' settings apart as detectors do.</summary>
[HandDown("train_cfg.first", "head.train_cfg")]
[HandDown("train_cfg.first_extra", "head.extra")]
[HandDown("test_cfg.first", "head.extra")]
[HandDown("test_cfg.first", "head.test_cfg")]
[HandDown("train_cfg.each", "parts.margin")]
internal abstract class TwoParts(Head head, IReadOnlyList<Part> parts, IPaint? paint) : IShape
{
    public Head Head { get; } = head;

    public IReadOnlyList<Part> Parts { get; } = parts;

    public IPaint? Paint { get; } = paint;
}

[Component("Scene")]
internal sealed class Scene(Head head, IReadOnlyList<Part>? parts = null, IPaint? paint = null) : TwoParts(head, parts ?? [], paint);

internal sealed record Head(Margin? TrainCfg = null, Margin? TestCfg = null, Margin? Extra = null);

internal sealed record Part(Margin? Margin = null);

[Component("Sharing")]
[HandDown("train_cfg.first", "head.train_cfg")]
internal sealed class Sharing(Head head, Margin? trainCfg = null) : IShape
{
    public Head Head { get; } = head;

    public Margin? TrainCfg { get; } = trainCfg;
}

[Component("Simple")]
[HandDown("train_cfg", "head.train_cfg")]
internal sealed class Simple(Head? head = null) : IShape
{
    public Head? Head { get; } = head;
}
