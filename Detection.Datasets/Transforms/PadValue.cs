using Detection.Core.Construction;
using Newtonsoft.Json.Linq;
using OpenCvSharp;

namespace Detection.Datasets.Transforms;

/// <summary>A <c>pad_val</c>: a number, or an object whose <c>img</c> is a number or one number per channel (its <c>masks</c>
/// and <c>seg</c> are for masks and segmentation maps).</summary>
/// <param name="image">The value of each channel in the border of the image; one value serves all.</param>
public sealed class PadValue(IReadOnlyList<double> image) : IConfigValue<PadValue>
{
    /// <inheritdoc/>
    public static string Expected => "a number, or an object such as {\"img\": 0, \"masks\": 0, \"seg\": 255}";

    /// <inheritdoc/>
    public static string JsonSchema => """
        {"type": ["number", "object", "array"], "items": {"type": "number"}, "minItems": 1, "maxItems": 4,
         "properties": {"img": {"type": ["number", "array"], "items": {"type": "number"}, "minItems": 1, "maxItems": 4}, "masks": {}, "seg": {}, "_delete_": {"type": "boolean"}},
         "additionalProperties": false}
        """;

    /// <summary>The value of each channel in the border of the image.</summary>
    public Scalar Image { get; } = image.Count == 1
        ? Scalar.All(image[0])
        : new Scalar(image[0], image[1], image[2], image.Count > 3 ? image[3] : 0);

    /// <inheritdoc/>
    public static bool TryRead(JToken value, out PadValue result)
    {
        result = null!;
        if (value is JObject entries && entries.Properties().Any(entry => entry.Name is not ("img" or "masks" or "seg"))) return false;
        var image = value is JObject given ? given["img"] ?? new JValue(0) : value;
        var items = image is JArray list ? list.ToArray() : [image];
        if (items.Length is not (1 or 3 or 4) || !items.All(item => item.Type is JTokenType.Integer or JTokenType.Float)) return false;
        result = new PadValue([.. items.Select(item => item.Value<double>())]);
        return true;
    }
}
