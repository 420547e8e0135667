using System.CommandLine;
using Detection.Core.Config;
using Detection.Core.Faults;
using Detection.Runner.Distributed;
using TorchSharp;
using static TorchSharp.torch;

namespace Detection.Runner.Commands;

/// <summary><c>--device cpu|cuda:N</c>.</summary>
internal sealed class DeviceOption
{
    private readonly Option<string?> option = new("--device")
    {
        Description = "Where to compute: cpu, cuda or cuda:N. The default is the config's device, else the first GPU that libtorch can use, else the CPU.",
        HelpName = "DEVICE",
    };

    public void AddTo(Command command) => command.Options.Add(option);

    /// <summary>The device, which is there.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="configured">The config's <c>device</c>, or null.</param>
    /// <param name="otherwise">Where neither says it; null takes a GPU where there is one.</param>
    /// <param name="rank">Which of several ranks this process is, each of which computes on a GPU of its own; null where it is alone.</param>
    /// <exception cref="ConfigException">There is no such device, and the config names it.</exception>
    /// <exception cref="FaultException">There is no such device, and the command line names it.</exception>
    public Device Get(ParseResult parsed, ConfigNode? configured, string? otherwise = null, RankAddress? rank = null)
    {
        var name = parsed.GetValue(option) ?? configured?.Token.ToString() ?? otherwise ?? (cuda.is_available() ? "cuda" : "cpu");
        if (name == "cpu") return CPU;
        if (name != "cuda" && !(name.StartsWith("cuda:", StringComparison.Ordinal) && int.TryParse(name[5..], out _)))
            throw Refuse(parsed, configured, name, "there is no such device", "cpu, cuda or cuda:N", null);
        if (name != "cuda" && rank is { Size: > 1 }) throw Refuse(parsed, configured, name, $"{rank.Size} ranks cannot share a GPU", "cpu, or cuda, where each rank takes the GPU of its number", null);
        var index = name == "cuda" ? rank is null ? 0 : rank.LocalRank ?? rank.Rank % Math.Max(1, cuda.device_count()) : int.Parse(name[5..], System.Globalization.CultureInfo.InvariantCulture);
        if (!cuda.is_available()) throw Refuse(parsed, configured, name, "this libtorch has no usable CUDA", "cpu", "use --device cpu, or build with Provider=cuda-linux or cuda-windows; 'detection doctor' says what is missing");
        if (index < 0 || index >= cuda.device_count()) throw Refuse(parsed, configured, name, "there is no such GPU", $"cuda:0 to cuda:{cuda.device_count() - 1}", null);
        return new Device(DeviceType.CUDA, index);
    }

    private Exception Refuse(ParseResult parsed, ConfigNode? configured, string name, string what, string expected, string? remedy) =>
        configured is not null && parsed.GetValue(option) is null
            ? new ConfigException(configured.CreateFault(what, expected, remedy))
            : new FaultException(new Fault($"--device {name}", what) { Found = $"'{name}'", Expected = expected, Remedy = remedy });
}
