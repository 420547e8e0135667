using Detection.Core.Construction;

namespace Detection.Core.Registry;

/// <summary>A component as people look it up: its name, its keys and their documentation.</summary>
public sealed class ComponentDescriptor
{
    private readonly Lazy<IReadOnlyList<ParameterDescriptor>> parameters;
    private readonly Lazy<string> summary;

    internal ComponentDescriptor(string kind, string name, Type contract, Type type, Predicate<Type> isService)
    {
        Kind = kind;
        Name = name;
        Contract = contract;
        Type = type;
        summary = new Lazy<string>(() => XmlDocs.Of(type.Assembly).Summary(type));
        parameters = new Lazy<IReadOnlyList<ParameterDescriptor>>(() => ParameterDescriptor.Of(type, isService));
    }

    /// <summary>The registry: <c>backbone</c>.</summary>
    public string Kind { get; }

    /// <summary>The <c>type</c> name: <c>ResNet</c>.</summary>
    public string Name { get; }

    /// <summary>The contract under which it is registered.</summary>
    public Type Contract { get; }

    /// <summary>The class.</summary>
    public Type Type { get; }

    /// <summary>What the class's XML documentation says in its summary, as plain text; empty where there is none.</summary>
    public string Summary => summary.Value;

    /// <summary>The first sentence of the summary, without its full stop.</summary>
    public string Headline => FirstSentence(Summary);

    /// <summary>The keys of its config, in the order of the constructor; services are not among them.</summary>
    public IReadOnlyList<ParameterDescriptor> Parameters => parameters.Value;

    /// <summary>Keys of mmdetection's counterpart that have no effect here.</summary>
    public IReadOnlyList<UnsupportedKeyAttribute> UnsupportedKeys => ConstructorSchema.Of(Type).UnsupportedKeys;

    /// <summary>Parts of its config that go to nested components.</summary>
    public IReadOnlyList<HandDownAttribute> HandDowns => ConstructorSchema.Of(Type).HandDowns;

    // Full stops in brackets end abbreviations: (Lin et al., ICCV 2017, eq. 5).
    private static string FirstSentence(string text)
    {
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '(') depth++;
            else if (text[i] == ')') depth--;
            else if (text[i] == '.' && depth <= 0 && i + 1 < text.Length && text[i + 1] == ' ') return text[..i];
        }

        return text.TrimEnd('.');
    }
}
