using System.Reflection;
using Detection.Core.Config;
using Detection.Core.Registry;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;

namespace Detection.Core.Construction;

/// <summary>Makes components out of configs. First everything under a node is checked against the constructors of what it
/// names, and all faults are reported at once; only then is anything made.</summary>
/// <param name="catalog">The components.</param>
/// <param name="services">Where constructor parameters that are services come from.</param>
/// <param name="known">Says which types are services.</param>
/// <param name="notices">Takes what is not used.</param>
public sealed class ComponentBuilder(ComponentCatalog catalog, IServiceProvider services, IServiceProviderIsService known, ConfigNotices notices)
{
    /// <summary>Checks a part of a config without making anything.</summary>
    /// <typeparam name="T">What it is to become: a contract (<c>IDetector</c>), a list of them, a record ...</typeparam>
    /// <param name="node">The part.</param>
    /// <param name="defaultType">The component where the object names none, as <c>optimizer_config</c> may.</param>
    /// <param name="arguments">Types of objects that will be handed to <see cref="Binding{T}.Build"/>: a constructor parameter of such a
    /// type takes the object unless the config has its key.</param>
    public Binding<T> Bind<T>(ConfigNode node, string? defaultType = null, IReadOnlyList<Type>? arguments = null)
    {
        var session = new BindSession(catalog, known.IsService, arguments ?? []);
        // Binding moves parts around (HandDown); the config itself stays as it was written, to be saved.
        var token = node.Token.CloneInPlace();
        AddDefaultType(token, typeof(T), defaultType);
        var plan = session.Bind(token, BindTarget.Of(typeof(T)));
        session.Notices.ForEach(notices.Add);
        return new Binding<T>(plan, services, [.. session.Faults.Distinct()]);
    }

    /// <summary>Checks a part of a config and makes what it says.</summary>
    /// <typeparam name="T">What it is to become: a contract (<c>IDetector</c>), a list of them, a record ...</typeparam>
    /// <param name="node">The part.</param>
    /// <param name="defaultType">The component where the object names none.</param>
    /// <param name="arguments">Objects for constructor parameters of their types whose keys the config does not have.</param>
    /// <exception cref="ConfigException">Something is wrong with it; all faults that can be found at once are in the exception.</exception>
    public T Build<T>(ConfigNode node, string? defaultType = null, IReadOnlyList<object>? arguments = null) =>
        Bind<T>(node, defaultType, [.. (arguments ?? []).Select(argument => argument.GetType())]).Build(arguments);

    private static void AddDefaultType(JToken token, Type contract, string? defaultType)
    {
        if (defaultType is null || token is not JObject value || contract.GetCustomAttribute<RegistryAttribute>(inherit: false) is not { } registry) return;
        if (value.ContainsKey(registry.Discriminator) || value.ContainsKey("type")) return;
        value.AddFirst(new JProperty(registry.Discriminator, defaultType));
    }
}
