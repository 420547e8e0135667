using Newtonsoft.Json.Linq;

namespace Detection.Datasets.Wrappers;

/// <summary>The short forms that mmdetection's <c>build_dataset</c> takes for a ConcatDataset: a list of data sets, and a
/// data set whose <c>ann_file</c> is a list.</summary>
public static class DatasetConfig
{
    private static readonly string[] PerPart = ["ann_file", "img_prefix"];

    /// <summary>Writes the short forms out.</summary>
    /// <param name="config">The config of a data set; not changed.</param>
    /// <returns>A config without short forms, places in the file kept.</returns>
    public static JToken Expand(JToken config) => config switch
    {
        JArray list => Concatenate(list.Select(Expand), separateEval: null),
        JObject single when single["ann_file"] is JArray files => Concatenate(files.Select((_, part) => Part(single, part)), single["separate_eval"]),
        JObject single => ExpandInner(single),
        _ => config,
    };

    private static JObject ExpandInner(JObject config)
    {
        var expanded = (JObject)config.DeepClone();
        if (expanded["dataset"] is { } inner) inner.Replace(Expand(inner));
        if (expanded["datasets"] is JArray several) several.Replace(new JArray(several.Select(Expand)));
        return expanded;
    }

    private static JObject Part(JObject config, int part)
    {
        var single = (JObject)config.DeepClone();
        single.Remove("separate_eval");
        foreach (var key in PerPart)
            if (single[key] is JArray values && part < values.Count)
                values.Replace(values[part].DeepClone());
        return single;
    }

    private static JObject Concatenate(IEnumerable<JToken> parts, JToken? separateEval)
    {
        var config = new JObject { ["type"] = "ConcatDataset", ["datasets"] = new JArray(parts) };
        if (separateEval is not null) config["separate_eval"] = separateEval.DeepClone();
        return config;
    }
}
