using System.Reflection;
using Detection.Core.Construction;
using Detection.Core.Construction.Binders;
using Detection.Core.Registry;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Detection.Core.Schema;

/// <summary>Writes configs of components to start from: their required keys, with values as they are usually seen.</summary>
/// <remarks>A class whose XML documentation has an <c>example</c> of JSON gets that one.</remarks>
/// <param name="catalog">The components.</param>
/// <param name="customary">Usual values; what they do not say is made up from the type.</param>
public sealed class ExampleBuilder(ComponentCatalog catalog, CustomaryValues customary)
{
    private readonly HashSet<Type> open = [];

    /// <summary>The config of a component.</summary>
    /// <param name="component">The component.</param>
    public JObject Of(ComponentDescriptor component)
    {
        if (Written(component.Type) is { } written) return written;
        var example = new JObject { [KindSchemas.DiscriminatorOf(component.Contract)] = component.Name };
        Fill(example, component.Type, component.Name, key => customary.Shows(component, key));
        return example;
    }

    /// <summary>The config of an object without a <c>type</c>.</summary>
    /// <param name="type">Its class.</param>
    public JObject Of(Type type) => Object(type);

    internal JToken Value(BindTarget target) => ValueBinder.For(target.Type)?.Example(target, this) ?? new JObject();

    internal JObject Object(Type type)
    {
        if (Written(type) is { } written) return written;
        var example = new JObject();
        Fill(example, type, type.Name, _ => false);
        return example;
    }

    internal JObject Component(Type contract)
    {
        var kind = contract.GetCustomAttribute<RegistryAttribute>(inherit: false)!.Kind;
        var candidates = catalog.NamesFor(contract).Select(name => catalog.Find(contract, name)!).Where(component => !open.Contains(component.Type)).ToArray();
        var usual = customary.Component(kind);
        var chosen = candidates.FirstOrDefault(component => component.Name == usual) ?? candidates.MinBy(component => component.Parameters.Count(parameter => parameter.Required));
        return chosen is null ? [] : Of(chosen);
    }

    private void Fill(JObject example, Type type, string name, Predicate<string> shows)
    {
        if (!open.Add(type)) return;
        var usual = customary.Keys(name);
        foreach (var parameter in ConstructorSchema.Of(type).Parameters.Where(parameter => !parameter.IsService(catalog.IsService)))
        {
            if (usual[parameter.Key] is { } value) example[parameter.Key] = Resolved(value);
            else if (parameter.IsRequired || shows(parameter.Key)) example[parameter.Key] = Usual(parameter) ?? Value(parameter.Target);
        }

        open.Remove(type);
    }

    private JToken Resolved(JToken value)
    {
        if (value is JArray list) return new JArray(list.Select(Resolved).ToArray<object>());
        if (value.Type != JTokenType.String || value.Value<string>() is not ['@', .. var name]) return value.DeepClone();
        return customary.Named(name)?.DeepClone() ?? (catalog.Named(name) is [var component, ..] ? Of(component) : value.DeepClone());
    }

    /// <summary>The usual value of a key, if one fits.</summary>
    private JToken? Usual(ConfigParameter parameter) => customary.ByKey(parameter.Key).FirstOrDefault(value =>
    {
        var session = new BindSession(catalog, catalog.IsService, []);
        session.Bind(value.DeepClone(), parameter.Target);
        return session.Faults.Count == 0;
    })?.DeepClone();

    private static JObject? Written(Type type)
    {
        try
        {
            return XmlDocs.Of(type.Assembly).Example(type) is { Length: > 0 } text ? JObject.Parse(text) : null;
        }
        catch (JsonReaderException)
        {
            // An example in another language than JSON.
            return null;
        }
    }
}
