using System.Globalization;
using System.Reflection;
using Detection.Core.Construction.Binders;
using Detection.Core.Registry;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Detection.Core.Construction;

/// <summary>A constructor's parameter as a key of a config object.</summary>
internal sealed class ConfigParameter(ParameterInfo parameter)
{
    /// <summary>Its name in code.</summary>
    public string Name { get; } = parameter.Name!;

    /// <summary>Its key in configs.</summary>
    public string Key { get; } = parameter.GetCustomAttribute<ConfigNameAttribute>()?.Name ?? SnakeCase.Of(parameter.Name!);

    public BindTarget Target { get; } = BindTarget.Of(parameter);

    /// <summary>The key of the number of components that a single one stands for; null where it stands for itself.</summary>
    public string? CountKey { get; } = parameter.GetCustomAttribute<OnePerAttribute>()?.Key;

    /// <summary>What a config without the key means by it; null where that is the C# default.</summary>
    public JToken? ConfigDefault { get; } = parameter.GetCustomAttribute<ConfigDefaultAttribute>() is { } written ? JToken.Parse(written.Json) : null;

    /// <summary>Whether configs may give a list of values, which is taken apart before anything is bound.</summary>
    public bool AlsoList { get; } = parameter.IsDefined(typeof(AlsoListAttribute), inherit: false);

    public bool IsRequired => !IsOptional && ConfigDefault is null;

    public bool IsOptional => parameter.HasDefaultValue || Target.AllowsNull;

    /// <summary>The value where the key is absent.</summary>
    public object? Default
    {
        get
        {
            var value = parameter.HasDefaultValue ? parameter.DefaultValue : null;
            if (value is null) return Target.Declared.IsValueType ? Activator.CreateInstance(Target.Declared) : null;
            return Target.Type.IsEnum ? Enum.ToObject(Target.Type, value) : value;
        }
    }

    /// <summary>Whether it comes from DI rather than from the config.</summary>
    public bool IsService(Predicate<Type> isRegistered)
    {
        var type = Target.Type;
        var binder = ValueBinder.For(type);
        return binder is null ? type.IsInterface || type.IsAbstract || isRegistered(type) : binder is ObjectBinder && (isRegistered(type) || type.IsDefined(typeof(SuppliedAttribute), inherit: false));
    }

    /// <summary>A default that <see cref="DefaultAsJson"/> wrote, as JSON.</summary>
    public static JToken ParseDefault(string written) => JToken.Parse(written);

    /// <summary>The default as configs write it; null where it has no such form.</summary>
    public string? DefaultAsJson() => ConfigDefault?.ToString(Formatting.None) ?? Default switch
    {
        null => "null",
        bool value => value ? "true" : "false",
        string value => JsonConvert.ToString(value),
        Enum value => JsonConvert.ToString(SnakeCase.OfEnum(value.GetType(), value.ToString())),
        double or float or int or long => Convert.ToString(Default, CultureInfo.InvariantCulture),
        _ => null,
    };
}
