using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Detection.Core.Plugins;

/// <summary>Looks up every type and member of shared assemblies that a plugin uses, so that one which this host lacks is told before a run
/// starts rather than in the middle of it.</summary>
/// <param name="assembly">The plugin, loaded.</param>
internal sealed class PluginLinks(Assembly assembly)
{
    /// <summary>What the plugin uses and the host does not have, by name.</summary>
    public IReadOnlyList<string> Broken()
    {
        using var reader = new PEReader(File.OpenRead(assembly.Location));
        var metadata = reader.GetMetadataReader();
        var types = metadata.TypeReferences.Where(handle => IsShared(metadata, handle)).ToList();
        var broken = types.Where(handle => !Resolves(module => module.ResolveType(MetadataTokens.GetToken(handle)))).ToHashSet();
        var members = metadata.MemberReferences
            .Where(handle => metadata.GetMemberReference(handle).Parent is { Kind: HandleKind.TypeReference } parent
                && types.Contains((TypeReferenceHandle)parent) && !broken.Contains((TypeReferenceHandle)parent))
            .Where(handle => !Resolves(module => module.ResolveMember(MetadataTokens.GetToken(handle))));
        return
        [
            .. broken.Select(handle => NameOf(metadata, handle)),
            .. members.Select(handle => metadata.GetMemberReference(handle)).Select(member => $"{NameOf(metadata, (TypeReferenceHandle)member.Parent)}.{metadata.GetString(member.Name)}"),
        ];
    }

    private bool Resolves(Action<Module> resolve)
    {
        try
        {
            resolve(assembly.ManifestModule);
            return true;
        }
        catch (Exception fault) when (fault is TypeLoadException or MissingMemberException)
        {
            return false;
        }
    }

    private static bool IsShared(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var scope = metadata.GetTypeReference(handle).ResolutionScope;
        return scope.Kind switch
        {
            HandleKind.TypeReference => IsShared(metadata, (TypeReferenceHandle)scope),
            HandleKind.AssemblyReference => HostAssemblies.Shares(metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)scope).Name)),
            _ => false,
        };
    }

    private static string NameOf(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        var name = metadata.GetString(type.Name);
        if (type.ResolutionScope.Kind == HandleKind.TypeReference) return $"{NameOf(metadata, (TypeReferenceHandle)type.ResolutionScope)}.{name}";
        return type.Namespace.IsNil ? name : $"{metadata.GetString(type.Namespace)}.{name}";
    }
}
