using Newtonsoft.Json;

namespace Detection.Models.Verification;

/// <summary>What is recorded of an image's detections, best score first.</summary>
/// <param name="Boxes">x1 y1 x2 y2 in pixels, one array per detection.</param>
/// <param name="Scores">Scores in 0 .. 1.</param>
/// <param name="Labels">Class indices.</param>
/// <param name="MaskAreas">Pixels of each mask, where there are masks.</param>
public sealed record ExpectedDetections(double[][] Boxes, double[] Scores, long[] Labels, [property: JsonProperty("mask_areas")] long[]? MaskAreas = null);
