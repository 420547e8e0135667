using System.Reflection;
using System.Text.RegularExpressions;
using Detection.Core.Construction.Plans;
using Detection.Core.Registry;
using Detection.Core.Schema;
using Newtonsoft.Json.Linq;

namespace Detection.Core.Construction.Binders;

/// <summary>Types that read themselves: <see cref="IConfigValue{TSelf}"/>.</summary>
internal sealed partial class ConfigValueBinder : ValueBinder
{
    private static readonly MethodInfo ReadMethod = typeof(ConfigValueBinder).GetMethod(nameof(Read), BindingFlags.NonPublic | BindingFlags.Static)!;
    private static readonly MethodInfo ExpectedMethod = typeof(ConfigValueBinder).GetMethod(nameof(Expected), BindingFlags.NonPublic | BindingFlags.Static)!;
    private static readonly MethodInfo SchemaMethod = typeof(ConfigValueBinder).GetMethod(nameof(SchemaOf), BindingFlags.NonPublic | BindingFlags.Static)!;

    public override bool Handles(Type type) => type.GetInterfaces().Any(contract =>
        contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IConfigValue<>) && contract.GetGenericArguments()[0] == type);

    public override Plan? Bind(JToken token, BindTarget target, BindSession session) =>
        ReadMethod.MakeGenericMethod(target.Type).Invoke(null, BindingFlags.DoNotWrapExceptions, null, [token], null) is { } value ? new ConstantPlan(value) : Mismatch(token, target, session);

    /// <summary>The words among what fits that a word may have meant.</summary>
    protected override IReadOnlyList<string> Nearest(JToken token, BindTarget target) =>
        token.Type == JTokenType.String ? NearestNames.Find(token.Value<string>()!, Name().Matches(DescribeValue(target)).Select(match => match.Value)) : [];

    protected override string DescribeValue(BindTarget target) => (string)ExpectedMethod.MakeGenericMethod(target.Type).Invoke(null, null)!;

    private static object? Read<T>(JToken token)
        where T : IConfigValue<T> => T.TryRead(token, out var value) ? value : null;

    private static string Expected<T>()
        where T : IConfigValue<T> => T.Expected;

    public override JObject Schema(BindTarget target, SchemaBuilder schemas) => JObject.Parse((string)SchemaMethod.MakeGenericMethod(target.Type).Invoke(null, null)!);

    public override string SchemaName(BindTarget target) => target.Type.Name;

    public override JToken Example(BindTarget target, ExampleBuilder examples) => SchemaSample.Of(JObject.Parse((string)SchemaMethod.MakeGenericMethod(target.Type).Invoke(null, null)!));

    [GeneratedRegex(@"(?<=')\w+(?=')|\b[A-Z_]{3,}\b")]
    private static partial Regex Name();

    private static string SchemaOf<T>()
        where T : IConfigValue<T> => T.JsonSchema;
}
