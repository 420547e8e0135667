using System.CommandLine;
using Detection.Core.Faults;
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
    /// <exception cref="FaultException">There is no such device.</exception>
    public Device Get(ParseResult parsed, string? configured)
    {
        var name = parsed.GetValue(option) ?? configured ?? (cuda.is_available() ? "cuda" : "cpu");
        if (name == "cpu") return CPU;
        if (name != "cuda" && !(name.StartsWith("cuda:", StringComparison.Ordinal) && int.TryParse(name[5..], out _)))
            throw Fault(parsed, name, "there is no such device", "cpu, cuda or cuda:N", null);
        var index = name == "cuda" ? 0 : int.Parse(name[5..], System.Globalization.CultureInfo.InvariantCulture);
        if (!cuda.is_available()) throw Fault(parsed, name, "this libtorch has no usable CUDA", "cpu", "use --device cpu, or build with Provider=cuda-linux or cuda-windows; 'detection doctor' says what is missing");
        if (index < 0 || index >= cuda.device_count()) throw Fault(parsed, name, "there is no such GPU", $"cuda:0 to cuda:{cuda.device_count() - 1}", null);
        return new Device(DeviceType.CUDA, index);
    }

    private FaultException Fault(ParseResult parsed, string name, string what, string expected, string? remedy) =>
        new(new Fault(parsed.GetValue(option) is null ? "device of the config" : $"--device {name}", what) { Found = $"'{name}'", Expected = expected, Remedy = remedy });
}
