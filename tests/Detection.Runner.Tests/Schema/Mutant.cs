using Newtonsoft.Json.Linq;

namespace Detection.Runner.Tests.Schema;

/// <summary>A config with one change that may make it wrong.</summary>
/// <param name="Config">The config that it was made from.</param>
/// <param name="Change">What was changed.</param>
/// <param name="At">Where a fault must be told: the changed value, or the object that lacks or has a key.</param>
/// <param name="Document">The changed config.</param>
internal sealed record Mutant(string Config, Change Change, string At, JObject Document)
{
    public override string ToString() => $"{Config}: {Change} at {At}";
}
