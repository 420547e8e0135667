using System.Reflection;

namespace Detection.Runner.Diagnosis;

/// <summary>Who implements TorchSharp and OpenCvSharp in this build: the MSBuild property <c>Provider</c>.</summary>
/// <param name="Name"><c>system</c>, <c>cpu</c>, <c>cuda-linux</c> or <c>cuda-windows</c>.</param>
internal sealed record Provider(string Name)
{
    /// <summary>The provider that this tool was built with.</summary>
    public static Provider Current { get; } = new(
        typeof(Provider).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(metadata => metadata.Key == nameof(Provider))?.Value ?? "unknown");

    /// <summary>Whether it is our bindings over the system's libraries.</summary>
    public bool IsSystem => Name == "system";

    /// <summary>How libtorch gets onto this machine.</summary>
    public string InstallTorch => IsSystem
        ? "apt-get install libtorch-dev libgloo-dev libopenblas0-pthread (or your distribution's libtorch 1.13 to 2.x), then make build"
        : $"dotnet build -p:Provider={Name}, which brings libtorch from NuGet, and run the tool from that build's folder";

    /// <summary>How OpenCV gets onto this machine.</summary>
    public string InstallOpenCv => IsSystem
        ? "apt-get install libopencv-dev, then make build"
        : $"dotnet build -p:Provider={Name}, which brings OpenCV from NuGet, and run the tool from that build's folder";
}
