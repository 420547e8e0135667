using System.Text.RegularExpressions;
using Detection.Core.Config;
using Detection.Core.Registry;
using Detection.Runner.Running;
using Detection.Runner.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Tests.Docs;

/// <summary>JSON in a page. A whole config (with <c>_base_</c>) must be one that a training takes; of a part of one the sections other than
/// <c>model</c> and <c>data</c> must fit into the demo's config, and every component in it must exist and have the keys that are written.</summary>
internal sealed partial class JsonSnippet(DocPage page, string folder)
{
    private static readonly Lazy<ServiceProvider> Services = new(() => DetectionServices.Create());
    private static readonly string[] Sections =
    [
        "optimizer", "optimizer_config", "lr_config", "runner", "checkpoint_config", "log_config", "evaluation", "custom_hooks", "workflow", "seed", "work_dir", "load_from",
    ];

    // A page that explains plugins uses components that it defines itself.
    private readonly HashSet<string> own = [.. OwnComponent().Matches(page.Text).Select(match => match.Groups[1].Value)];

    /// <summary>What is wrong with a block.</summary>
    public IReadOnlyList<string> Faults(DocBlock block)
    {
        try
        {
            var text = block.Text.TrimStart().StartsWith('"') ? $"{{ {block.Text}\n}}" : block.Text;
            if (text.TrimStart().StartsWith('['))
            {
                var list = ConfigFile.Parse($"{{ \"list\": {text} }}", page.Name);
                return [.. Components(list.Token).SelectMany(WrongKeys)];
            }

            var config = ConfigFile.Parse(text, page.Name);
            if (block.File is not null) return [];
            List<string> faults = [.. Components(config.Token).SelectMany(WrongKeys)];
            if (!Components(config.Token).Any(component => own.Contains(Name(component)))) faults.AddRange(BindingFaults(config, text));
            return faults;
        }
        catch (ConfigException error)
        {
            return [error.Message];
        }
    }

    private IEnumerable<string> BindingFaults(ConfigNode config, string text)
    {
        var isWhole = config["_base_"] is not null;
        var sections = config.Properties.Where(property => Sections.Contains(property.Key)).ToList();
        if (!isWhole && sections.Count == 0) return [];
        var file = Path.Combine(folder, $"snippet-{Guid.NewGuid():N}.json");
        var part = new JObject(sections.Select(section => new JProperty(section.Key, section.Value.Token)).Prepend(new JProperty("_base_", "configs/demo/faster_rcnn_r18_fpn_shapes.json")));
        File.WriteAllText(file, isWhole ? text : part.ToString());
        try
        {
            return [.. ConfigCheck.Faults(file).Select(fault => fault.ToString())];
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static IEnumerable<JObject> Components(JToken token) =>
        (token as JContainer)?.DescendantsAndSelf().OfType<JObject>().Where(value => value["type"]?.Type == JTokenType.String) ?? [];

    private static string Name(JObject component) => component["type"]!.Value<string>()!;

    private IEnumerable<string> WrongKeys(JObject component)
    {
        var name = Name(component);
        if (own.Contains(name)) return [];
        var known = Services.Value.GetRequiredService<ComponentCatalog>().Named(name);
        if (known.Count == 0) return [$"there is no component '{name}'"];
        var best = known.Select(descriptor => Unknown(component, descriptor)).MinBy(unknown => unknown.Count)!;
        return best.Select(key => $"{name} has no key '{key}'");
    }

    private static List<string> Unknown(JObject component, ComponentDescriptor descriptor) =>
        [.. component.Properties().Select(property => property.Name).Where(key =>
            key is not ("type" or "_delete_" or "_base_" or "priority")
            && descriptor.Parameters.All(parameter => parameter.Key != key)
            && descriptor.UnsupportedKeys.All(unsupported => unsupported.Name != key)
            && descriptor.HandDowns.All(step => step.From.Split('.')[0] != key && !step.To.EndsWith("." + key, StringComparison.Ordinal)))];

    [GeneratedRegex(@"\[Component\(\s*""([^""]+)""")]
    private static partial Regex OwnComponent();
}
