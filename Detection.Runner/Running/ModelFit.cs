using Detection.Core.Config;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Running;

/// <summary>Says which keys of a model contradict what its parts give each other.</summary>
/// <param name="model">The config's <c>model</c>.</param>
internal sealed class ModelFit(ConfigNode model)
{
    /// <summary>Explains why a part cannot take what it is given.</summary>
    /// <param name="stage">The part: <c>neck</c>, <c>bbox_head</c>, <c>rpn_head</c>, <c>roi_head</c>, <c>backbone</c>.</param>
    /// <param name="maps">Shapes of the backbone's maps; none where it failed itself.</param>
    /// <param name="levels">Shapes of what the heads are given.</param>
    /// <param name="error">What happened.</param>
    public IReadOnlyList<ConfigFault> Explain(string stage, long[][] maps, long[][] levels, Exception error)
    {
        var faults = stage switch
        {
            "neck" => Channels(First(model["neck"]), "neck", "the backbone's", maps, model["backbone"]?["out_indices"]),
            "rpn_head" or "bbox_head" => Channels(model[stage], "head", model["neck"] is null ? "the backbone's" : "the neck's", levels).Concat(Strides(model[stage], levels)),
            "roi_head" => Strides(model["rpn_head"], levels) is var strides && strides.Any() ? strides : Extractors(levels) is var extractors && extractors.Any() ? extractors : RegionHeads().Concat(model["roi_head"]?["shared_head"] is null ? RegionSizes() : []),
            _ => [],
        };
        var found = faults.ToList();
        return found.Count > 0 ? found : [InGeneral(stage, stage == "neck" ? maps : levels, error)];
    }

    private static IEnumerable<ConfigFault> Channels(ConfigNode? part, string name, string givers, long[][] given, ConfigNode? source = null)
    {
        if (part?["in_channels"] is not { } written) yield break;
        var channels = given.Select(shape => shape[1]).ToArray();
        var expected = written.IsList ? Listed(channels) : string.Join(" or ", channels.Distinct());
        var agrees = written.IsList ? Numbers(written).Order().SequenceEqual(channels.Order()) : channels.All(count => written.Token is JValue { Value: long one } && one == count);
        if (agrees) yield break;
        yield return written.CreateFault($"the {name}'s in_channels are not {givers} channels", $"{expected}: {givers} maps have {Listed(channels)} channels") with
        {
            Found = written.Token.ToString(Newtonsoft.Json.Formatting.None),
            Remedy = $"set in_channels to {expected}, or change what comes before" + (source is null ? "" : $" ({source.Path} at {source.Origin})"),
        };
    }

    private static IEnumerable<ConfigFault> Strides(ConfigNode? head, long[][] levels)
    {
        var written = head?["anchor_generator"]?["strides"] ?? head?["prior_generator"]?["strides"] ?? head?["strides"];
        if (written is not { IsList: true } || written.Items.Count == levels.Length) yield break;
        yield return written.CreateFault("there is not one stride for each level", $"{levels.Length} strides: the head is given {levels.Length} levels") with
        {
            Found = $"{written.Items.Count} strides",
            Remedy = "give one stride for each level, or set the neck's num_outs to the number of strides",
        };
    }

    private IEnumerable<ConfigFault> Extractors(long[][] levels)
    {
        foreach (var extractor in new[] { "bbox_roi_extractor", "mask_roi_extractor" }.SelectMany(key => All(model["roi_head"]?[key])))
        {
            if (extractor["featmap_strides"] is { IsList: true } strides && strides.Items.Count > levels.Length)
                yield return strides.CreateFault("there are more strides than levels", $"at most {levels.Length}: the head is given {levels.Length} levels") with { Found = $"{strides.Items.Count} strides" };
            if (extractor["out_channels"] is { Token: JValue { Value: long channels } } written && levels.Length > 0 && levels.Any(level => level[1] != channels))
                yield return written.CreateFault("the regions' out_channels are not the levels' channels", string.Join(" or ", levels.Select(level => level[1]).Distinct()));
        }
    }

    private IEnumerable<ConfigFault> RegionHeads()
    {
        var head = model["roi_head"];
        foreach (var (part, extractor) in new[] { ("bbox_head", "bbox_roi_extractor"), ("mask_head", "mask_roi_extractor") })
        {
            if (All(head?[extractor] ?? head?["bbox_roi_extractor"]).FirstOrDefault()?["out_channels"] is not { Token: JValue { Value: long given } }) continue;
            foreach (var written in All(head?[part]).Select(one => one["in_channels"]).OfType<ConfigNode>().Where(one => one.Token is JValue { Value: long count } && count != given))
            {
                if (head?["shared_head"] is null)
                    yield return written.CreateFault($"the {part}'s in_channels are not the regions' channels", $"{given}, the out_channels of {extractor}");
            }
        }
    }

    /// <summary>The sizes that regions are cut to and that their heads take.</summary>
    private IEnumerable<ConfigFault> RegionSizes()
    {
        var head = model["roi_head"];
        if (All(head?["bbox_roi_extractor"]).FirstOrDefault()?["roi_layer"]?["output_size"] is not { Token: JValue { Value: long size } } given) yield break;
        foreach (var written in All(head?["bbox_head"]).Select(one => one["roi_feat_size"]).OfType<ConfigNode>().Where(one => one.Token is JValue { Value: long count } && count != size))
        {
            yield return written.CreateFault("the bbox_head's roi_feat_size is not the size of the regions", $"{size}, the output_size at {given.Origin}") with
            {
                Remedy = $"set roi_feat_size to {size}, or output_size to {written.Token}",
            };
        }
    }

    private ConfigFault InGeneral(string stage, long[][] given, Exception error)
    {
        var part = model[stage] ?? model;
        var type = part["type"]?.Token.ToString() ?? part.Items.FirstOrDefault()?["type"]?.Token.ToString() ?? stage;
        return part.CreateFault($"{type} fails on a blank image: {error.Message.Split('\n')[0].Trim().TrimEnd('.')}") with
        {
            Found = given.Length == 0 ? null : $"maps of the shapes {string.Join(", ", given.Select(Listed))}",
            Remedy = "check its numbers against those of the parts before it; --verbose shows the stack",
        };
    }

    private static ConfigNode? First(ConfigNode? node) => node is { IsList: true } ? node.Items.FirstOrDefault() : node;

    private static IReadOnlyList<ConfigNode> All(ConfigNode? node) => node is null ? [] : node.IsList ? node.Items : [node];

    private static long[] Numbers(ConfigNode list) => [.. list.Items.Select(item => item.Token is JValue { Value: long number } ? number : -1)];

    private static string Listed(IEnumerable<long> numbers) => $"[{string.Join(", ", numbers)}]";
}
