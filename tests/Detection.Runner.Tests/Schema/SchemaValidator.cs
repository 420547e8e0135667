using System.Diagnostics;
using Detection.Runner.Tests.Support;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Tests.Schema;

/// <summary>Python's jsonschema, in one process for many documents.</summary>
internal static class SchemaValidator
{
    /// <summary>Validates documents.</summary>
    /// <param name="documents">Each with the name of its schema: <c>detection</c> or <c>fragment</c>.</param>
    /// <returns>The faults of each, none where it fits.</returns>
    public static IReadOnlyList<IReadOnlyList<SchemaFault>> Validate(IEnumerable<(string Schema, JToken Document)> documents)
    {
        var configs = Path.Combine(TinyTraining.Repository(), "configs");
        var request = new JObject
        {
            ["schemas"] = new JObject(new[] { "detection", "fragment" }.Select(name => new JProperty(name, Path.Combine(configs, $"{name}.schema.json")))),
            ["documents"] = new JArray(documents.Select(entry => new JObject { ["schema"] = entry.Schema, ["document"] = entry.Document }).ToArray<object>()),
        };
        var reply = JObject.Parse(Run(request.ToString(Formatting.None)));
        Assert.That(reply["invalid"]!.ToString(), Is.EqualTo("{}"), "The schema is no valid JSON Schema.");
        return [.. reply["documents"]!.Select(faults => faults.Select(fault => new SchemaFault(PathOf(fault[0]!), fault[1]!.Value<string>()!)).ToArray())];
    }

    private static string Run(string request)
    {
        var start = new ProcessStartInfo("/usr/bin/python3", [Path.Combine(TinyTraining.Repository(), "tests/Detection.Runner.Tests/Schema/validate.py")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        try
        {
            process.StandardInput.Write(request);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The script ended early; what it said is reported below.
        }

        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero, error.Result);
        return output.Result;
    }

    private static string PathOf(JToken steps)
    {
        var path = string.Concat(steps.Select(step => step.Type == JTokenType.Integer ? $"[{step}]" : $".{step}")).TrimStart('.');
        return path.Length == 0 ? "$" : path;
    }
}
