using System.ComponentModel;
using System.Reflection;
using Detection.Core.Config;
using Detection.Core.Construction.Plans;
using Detection.Core.Registry;
using Detection.Core.Schema;
using Newtonsoft.Json.Linq;

namespace Detection.Core.Construction.Binders;

/// <summary>Records and classes that are no components: an object whose keys are those of the one public constructor.</summary>
internal sealed class ObjectBinder : ValueBinder
{
    public override bool Handles(Type type) =>
        !type.IsAbstract && !type.IsPrimitive && !typeof(Delegate).IsAssignableFrom(type)
        && type.Namespace?.Split('.')[0] is not ("System" or "TorchSharp" or "OpenCvSharp")
        && type.GetConstructors().Length == 1;

    public override Plan? Bind(JToken token, BindTarget target, BindSession session) =>
        token is JObject value ? ConstructorBinding.Bind(value, target.Type, Label(token, target.Type), null, session) : Mismatch(token, target, session);

    protected override string DescribeValue(BindTarget target) =>
        $"an object (keys: {string.Join(", ", ConstructorSchema.Of(target.Type).Parameters.Select(parameter => parameter.Key))})";

    // Its users know an object by its key, not by our class.
    private static string Label(JToken token, Type type)
    {
        var path = token.ConfigPath();
        return type.GetCustomAttribute<DisplayNameAttribute>()?.DisplayName ?? (path == "$" ? type.Name : path[(path.LastIndexOf('.') + 1)..]);
    }

    public override JObject Schema(BindTarget target, SchemaBuilder schemas) => new() { ["type"] = "object", ["allOf"] = new JArray(schemas.Object(target.Type)) };

    public override JObject? Whole(BindTarget target, WholeSchemas whole, IReadOnlyList<string> given) => whole.Object(target.Type, given);

    public override string SchemaName(BindTarget target) => target.Type.Name;

    public override JToken Example(BindTarget target, ExampleBuilder examples) => examples.Object(target.Type);

    protected override IEnumerable<(string? Name, Type Type)> Classes(BindTarget target, ComponentCatalog catalog) => [(null, target.Type)];
}
