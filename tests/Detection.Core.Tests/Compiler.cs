using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Detection.Core.Tests;

/// <summary>Makes assemblies out of code, for tests of scanning and of plugins.</summary>
internal static class Compiler
{
    private static readonly Dictionary<string, PortableExecutableReference> Host =
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(file => Path.GetFileName(file) is "netstandard.dll" or "Detection.Core.dll" || Path.GetFileName(file).StartsWith("System.", StringComparison.Ordinal))
            .DistinctBy(Path.GetFileName)
            .ToDictionary(file => Path.GetFileNameWithoutExtension(file), file => MetadataReference.CreateFromFile(file));

    /// <summary>Compiles code.</summary>
    /// <param name="code">The code.</param>
    /// <param name="name">Name of the assembly.</param>
    /// <param name="references">Files of other assemblies; one named as one of the host's takes its place.</param>
    public static byte[] Compile(string code, string name, params string[] references)
    {
        var names = references.Select(Path.GetFileNameWithoutExtension).ToHashSet();
        var compilation = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(code)],
            Host.Where(entry => !names.Contains(entry.Key)).Select(entry => entry.Value).Concat(references.Select(file => MetadataReference.CreateFromFile(file))),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        using var stream = new MemoryStream();
        var result = compilation.Emit(stream);
        Assert.That(result.Success, string.Join("\n", result.Diagnostics));
        return stream.ToArray();
    }
}
