using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace Detection.Runner.Diagnosis;

/// <summary>The device that a diagnosis computes on.</summary>
internal static class ComputeDevice
{
    /// <summary>What is wrong with a device that was asked for; null where it can be used, or none was asked for.</summary>
    /// <param name="name"><c>cpu</c>, <c>cuda</c>, <c>cuda:N</c> or null.</param>
    public static string? Fault(string? name)
    {
        if (name is null or "cpu") return null;
        if (Index(name) is not { } index) return $"{name}: expected cpu, cuda or cuda:N";
        if (!cuda.is_available()) return $"{name}: this libtorch has no usable CUDA";
        return index < cuda.device_count() ? null : $"{name}: there are {cuda.device_count()} CUDA devices, numbered from 0";
    }

    /// <summary>The device to compute on: the one asked for where it can be used, else the first GPU, else the CPU.</summary>
    /// <param name="name">The device that was asked for, or null.</param>
    public static Device Choose(string? name)
    {
        if (name == "cpu" || !cuda.is_available()) return CPU;
        return new Device(DeviceType.CUDA, name is not null && Fault(name) is null ? Index(name)!.Value : 0);
    }

    private static int? Index(string name) =>
        name == "cuda" ? 0 : name.StartsWith("cuda:", StringComparison.Ordinal) && int.TryParse(name[5..], NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;
}
