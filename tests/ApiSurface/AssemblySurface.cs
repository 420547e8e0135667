using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using static Microsoft.CodeAnalysis.SymbolDisplayMemberOptions;
using static Microsoft.CodeAnalysis.SymbolDisplayMiscellaneousOptions;
using static Microsoft.CodeAnalysis.SymbolDisplayParameterOptions;

namespace ApiSurface;

/// <summary>Prints the public and protected members of an assembly, in the form of the reference texts.</summary>
internal static class AssemblySurface
{
    private static readonly SymbolDisplayFormat Format = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted,
        SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints
            | SymbolDisplayGenericsOptions.IncludeVariance,
        IncludeAccessibility | SymbolDisplayMemberOptions.IncludeModifiers | SymbolDisplayMemberOptions.IncludeType | IncludeParameters
            | IncludeExplicitInterface | IncludeRef | IncludeConstantValue,
        SymbolDisplayDelegateStyle.NameAndSignature,
        SymbolDisplayExtensionMethodStyle.StaticMethod,
        SymbolDisplayParameterOptions.IncludeType | IncludeName | IncludeDefaultValue | IncludeParamsRefOut | IncludeExtensionThis,
        SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        kindOptions: SymbolDisplayKindOptions.IncludeTypeKeyword | SymbolDisplayKindOptions.IncludeMemberKeyword,
        miscellaneousOptions: UseSpecialTypes | IncludeNullableReferenceTypeModifier | EscapeKeywordIdentifiers | AllowDefaultLiteral);

    public static SurfaceText Read(string assemblyFile)
    {
        var target = MetadataReference.CreateFromFile(assemblyFile);
        var framework = Directory.GetFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "*.dll").Where(IsManaged);
        var compilation = CSharpCompilation.Create(
            "surface", references: [.. framework.Select(file => MetadataReference.CreateFromFile(file)), target],
            options: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var assembly = (IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(target)!;
        return SurfaceText.Parse(Lines(assembly.GlobalNamespace));
    }

    private static IEnumerable<string> Lines(INamespaceSymbol scope) =>
        scope.GetTypeMembers().SelectMany(Lines).Concat(scope.GetNamespaceMembers().SelectMany(Lines));

    private static IEnumerable<string> Lines(INamedTypeSymbol type)
    {
        if (!IsVisible(type))
            yield break;
        yield return Heading(type);
        foreach (var member in type.GetMembers().Where(IsListed))
            yield return member.ToDisplayString(Format) + ";";
        foreach (string line in type.GetTypeMembers().SelectMany(Lines))
            yield return line;
    }

    private static string Heading(INamedTypeSymbol type)
    {
        string modifier = type switch
        {
            { IsStatic: true } => "static ",
            { IsAbstract: true, TypeKind: TypeKind.Class } => "abstract ",
            { IsSealed: true, TypeKind: TypeKind.Class } => "sealed ",
            _ => "",
        };
        string name = type.ContainingNamespace.ToDisplayString() + "." + type.ToDisplayString(Format).Split(' ', 2)[^1];
        var bases = type.Interfaces.ToList();
        if (type is { TypeKind: TypeKind.Class, BaseType: { SpecialType: SpecialType.None } parent })
            bases.Insert(0, parent);
        string access = type.DeclaredAccessibility.ToString().ToLowerInvariant();
        string kind = type.TypeKind.ToString().ToLowerInvariant();
        string list = string.Join(", ", bases.Select(parent => parent.ToDisplayString(Format)));
        return $"# {access} {modifier}{kind} {name}" + (list.Length > 0 ? " : " + list : "");
    }

    private static bool IsListed(ISymbol member) => IsVisible(member) && member switch
    {
        INamedTypeSymbol => false,
        IMethodSymbol { MethodKind: MethodKind.PropertyGet or MethodKind.PropertySet } => false,
        IMethodSymbol { MethodKind: MethodKind.EventAdd or MethodKind.EventRemove } => false,
        IMethodSymbol { IsImplicitlyDeclared: true, MethodKind: MethodKind.Constructor, Parameters.Length: 0 } constructor =>
            constructor.ContainingType.TypeKind != TypeKind.Struct,
        _ => true,
    };

    private static bool IsVisible(ISymbol symbol) =>
        symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;

    private static bool IsManaged(string file)
    {
        try
        {
            AssemblyName.GetAssemblyName(file);
            return true;
        }
        catch (BadImageFormatException)
        {
            return false;
        }
    }
}
