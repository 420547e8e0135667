using Detection.Core.Contracts;
using Detection.Core.Structures;
using Detection.Models.Verification;
using Newtonsoft.Json.Linq;
using static TorchSharp.torch;

namespace Detection.Models.Tests.Golden;

/// <summary>A backbone, neck or layer with what mmdetection computed for it.</summary>
public sealed class RecordedPart
{
    private static readonly Lazy<RecordedPart[]> Parts = new(Read);
    private readonly JObject json;

    private RecordedPart(JObject json) => this.json = json;

    public static IEnumerable<string> Names => Parts.Value.Select(part => part.Name);

    public string Name => (string)json["name"]!;

    public int Entries => (int)json["entries"]!;

    /// <summary>FNV-1a of the sorted lines "name d0,d1,d2" of the state dict.</summary>
    public string Hash => (string)json["hash"]!;

    public ExpectedTensor[] Outputs => json["outputs"]!.ToObject<ExpectedTensor[]>()!;

    private string Kind => (string)json["kind"]!;

    private string Config => json["config"]!.ToString();

    public static RecordedPart Find(string name) => Parts.Value.Single(part => part.Name == name);

    public nn.Module Build()
    {
        var channels = (int)json["inputs"]![0]![1]!;
        return Kind switch
        {
            "backbone" => ModelFactory.Build<IBackbone>(Config).Module,
            "neck" => ModelFactory.Build<INeck>(Config).Module,
            "plugin" => ModelFactory.Build<IPluginFactory>(Config).Create(channels),
            _ => ModelFactory.Build<IConvFactory>(Config).Create(new ConvShape(channels, 8, 3, Stride: 2, Padding: 1, Groups: 2)),
        };
    }

    public Tensor[] MakeInputs() =>
        [.. json["inputs"]!.Select((shape, index) => GoldenModel.Input(Kind == "backbone" ? "image" : $"map.{index}", shape.ToObject<long[]>()!))];

    public static Tensor[] Compute(nn.Module module, Tensor[] inputs) => module switch
    {
        IBackbone backbone => backbone.forward(inputs[0]),
        INeck neck => neck.forward(inputs),
        nn.Module<Tensor, Tensor> layer => [layer.call(inputs[0])],
        _ => throw new NotSupportedException(module.GetType().Name),
    };

    public static string HashOf(nn.Module module)
    {
        var hash = 0xCBF29CE484222325;
        var lines = module.state_dict().Select(entry => (entry.Key, Line: $"{entry.Key} {string.Join(",", entry.Value.shape)}\n"));
        foreach (var octet in lines.OrderBy(entry => entry.Key, StringComparer.Ordinal).SelectMany(entry => entry.Line)) hash = (hash ^ octet) * 0x100000001B3;
        return $"0x{hash:X16}";
    }

    private static RecordedPart[] Read()
    {
        using var stream = typeof(RecordedPart).Assembly.GetManifestResourceStream("parts.json")!;
        using var reader = new StreamReader(stream);
        return [.. JObject.Parse(reader.ReadToEnd())["parts"]!.Cast<JObject>().Select(part => new RecordedPart(part))];
    }
}
