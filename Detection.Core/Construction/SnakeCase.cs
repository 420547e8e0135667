using System.Reflection;
using System.Text;
using Detection.Core.Registry;

namespace Detection.Core.Construction;

/// <summary>Translates .NET names into those of configs.</summary>
internal static class SnakeCase
{
    /// <summary><c>lossWeight</c> and <c>LossWeight</c> become <c>loss_weight</c>, <c>fpnP2P5</c> becomes <c>fpn_p2_p5</c>.</summary>
    public static string Of(string name)
    {
        var result = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            var startsWord = char.IsUpper(name[i]) && i > 0 && name[i - 1] != '_'
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (startsWord) result.Append('_');
            result.Append(char.ToLowerInvariant(name[i]));
        }

        return result.ToString();
    }

    /// <summary>The name of an enum's value in configs.</summary>
    public static string OfEnum(Type type, string name) =>
        type.GetField(name)!.GetCustomAttribute<ConfigNameAttribute>()?.Name ?? Of(name);
}
