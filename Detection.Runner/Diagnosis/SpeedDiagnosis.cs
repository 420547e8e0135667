using System.Diagnostics;
using System.Globalization;
using Detection.Runner.Running;
using TorchSharp;
using static TorchSharp.torch;

namespace Detection.Runner.Diagnosis;

/// <summary>Times the two operators that a detector spends its time in.</summary>
/// <param name="device">The device that is asked for, or null.</param>
internal sealed class SpeedDiagnosis(string? device) : IDiagnosis
{
    private const int Rounds = 8;
    private const int Side = 512;
    private const int Channels = 64;
    private const int Map = 56;

    // A reference BLAS reaches 1 to 3 GFLOP/s, OpenBLAS 30 and more on a single core of ten years ago; oneDNN's convolutions the like.
    private const double Slow = 8;

    public string Title => "Speed";

    public bool NeedsTorch => true;

    public IEnumerable<Observation> Examine()
    {
        var place = ComputeDevice.Choose(device);
        ComputeEnvironment.UseAllCores();
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var matrix = rand([Side, Side], device: place);
        yield return Judge($"matmul {Side}", 2.0 * Side * Side * Side, Best(place, () => matmul(matrix, matrix)),
            "fully connected layers and many convolutions wait for matrix products; the BLAS is a slow one.", BlasLibrary.Remedy);
        var image = rand([1, Channels, Map, Map], device: place);
        var kernel = rand([Channels, Channels, 3, 3], device: place);
        yield return Judge($"conv 3x3, {Channels}", 2.0 * 9 * Channels * Channels * Map * Map, Best(place, () => nn.functional.conv2d(image, kernel, padding: [1, 1])),
            "backbones are convolutions; this libtorch computes them without oneDNN, or the machine is busy.", "look at the load of the machine (uptime); then use a libtorch with oneDNN: " + Provider.Current.InstallTorch);
    }

    /// <summary>The observation about a time.</summary>
    /// <param name="name">The operator.</param>
    /// <param name="work">Floating-point operations.</param>
    /// <param name="seconds">The time they took.</param>
    /// <param name="why">Why slowness matters.</param>
    /// <param name="remedy">What to do about it.</param>
    public static Observation Judge(string name, double work, double seconds, string why, string remedy)
    {
        var rate = work / seconds / 1e9;
        var text = string.Create(CultureInfo.InvariantCulture, $"{1000 * seconds:0.0} ms, {rate:0} GFLOP/s");
        return rate < Slow ? Observation.Problem(name, text, why, remedy) : Observation.Fact(name, text);
    }

    private static double Best(Device device, Func<Tensor> compute)
    {
        var best = double.PositiveInfinity;
        for (var round = 0; round < Rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            using var result = compute();
            if (device.type == DeviceType.CUDA) cuda.synchronize(device);
            best = Math.Min(best, watch.Elapsed.TotalSeconds);
        }

        return best;
    }
}
