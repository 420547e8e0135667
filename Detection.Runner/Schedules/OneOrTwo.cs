using Detection.Core.Construction;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Schedules;

/// <summary>The highest and the lowest value of a cycle as shares of the initial one; one number stands for itself and a hundred-thousandth of it.</summary>
/// <param name="First">The value at the turn of the cycle.</param>
/// <param name="Second">The value at its end.</param>
public sealed record OneOrTwo(double First, double Second) : IConfigValue<OneOrTwo>
{
    private const double Span = 1e5;

    /// <inheritdoc/>
    public static string Expected => "a number, or a list of one or two numbers";

    /// <inheritdoc/>
    public static string JsonSchema => """{"type": ["number", "array"], "items": {"type": "number"}, "minItems": 1, "maxItems": 2}""";

    /// <inheritdoc/>
    public static bool TryRead(JToken value, out OneOrTwo result)
    {
        var items = value is JArray list ? [.. list] : new[] { value };
        var fits = items.Length is 1 or 2 && items.All(item => item.Type is JTokenType.Integer or JTokenType.Float);
        double[] numbers = fits ? [.. items.Select(item => item.Value<double>())] : [0];
        result = new OneOrTwo(numbers[0], numbers.Length == 2 ? numbers[1] : numbers[0] / Span);
        return fits;
    }
}
