using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Detection.Runner.Tests.Docs;

/// <summary>C# in a page: it must compile against Detection's assemblies, with the usings that a plugin project has.</summary>
internal static class CSharpSnippet
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading.Tasks;
        global using Detection.Core.Contracts;
        global using Detection.Core.Registry;
        global using Detection.Core.Structures;
        global using TorchSharp;
        global using static TorchSharp.torch;
        """;

    private static readonly Lazy<MetadataReference[]> References = new(() =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(file => Path.GetFileName(file).Split('.')[0] is "netstandard" or "System" or "Microsoft" or "Detection" or "TorchSharp" or "OpenCvSharp" or "Newtonsoft")
            .Select(file => MetadataReference.CreateFromFile(file)),
    ]);

    /// <summary>The compiler's errors, with their lines in the page.</summary>
    public static IReadOnlyList<string> Errors(DocBlock block, string page)
    {
        var code = CSharpSyntaxTree.ParseText($"#line {block.Line} \"{page}\"\n{block.Text}\n");
        var isProgram = code.GetCompilationUnitRoot().Members.OfType<GlobalStatementSyntax>().Any();
        var options = new CSharpCompilationOptions(isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable);
        var compilation = CSharpCompilation.Create("Snippet", [CSharpSyntaxTree.ParseText(Usings), code], References.Value, options);
        return [.. compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(error =>
            $"{page}:{error.Location.GetMappedLineSpan().StartLinePosition.Line + 1}: {error.Id} {error.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}")];
    }
}
