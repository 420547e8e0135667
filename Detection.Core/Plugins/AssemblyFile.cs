using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Detection.Core.Plugins;

/// <summary>What the metadata of an assembly file says, read without loading it.</summary>
/// <param name="Name">Its name and version.</param>
/// <param name="References">The assemblies that it needs.</param>
internal sealed record AssemblyFile(AssemblyName Name, IReadOnlyList<AssemblyName> References)
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="otherwise">What the file is, where it is no .NET assembly.</param>
    /// <returns>Null where it is no .NET assembly.</returns>
    public static AssemblyFile? Read(string path, out string otherwise)
    {
        otherwise = "a file that is no program library";
        try
        {
            using var reader = new PEReader(File.OpenRead(path));
            var isNative = !reader.HasMetadata;
            otherwise = isNative ? "a library of native code" : "a .NET module that is no assembly";
            if (isNative) return null;
            var metadata = reader.GetMetadataReader();
            if (!metadata.IsAssembly) return null;
            return new AssemblyFile(
                metadata.GetAssemblyDefinition().GetAssemblyName(),
                [.. metadata.AssemblyReferences.Select(handle => metadata.GetAssemblyReference(handle).GetAssemblyName())]);
        }
        catch (BadImageFormatException)
        {
            if (IsElf(path)) otherwise = "a library of native code";
            return null;
        }
    }

    /// <summary>Whether it needs Detection.Core, as every plugin does.</summary>
    public bool BuildsOnDetection => References.Any(reference => reference.Name == typeof(AssemblyFile).Assembly.GetName().Name);

    private static bool IsElf(string path)
    {
        using var stream = File.OpenRead(path);
        Span<byte> start = stackalloc byte[4];
        return stream.ReadAtLeast(start, 4, throwOnEndOfStream: false) == 4 && start.SequenceEqual("\u007FELF"u8);
    }
}
