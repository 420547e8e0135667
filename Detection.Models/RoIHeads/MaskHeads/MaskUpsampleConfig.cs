namespace Detection.Models.RoIHeads.MaskHeads;

/// <summary>How a mask head enlarges its features before it predicts (<c>upsample_cfg</c>).</summary>
/// <param name="Type">How; null enlarges nothing.</param>
/// <param name="ScaleFactor">New height per old height.</param>
public sealed record MaskUpsampleConfig(MaskUpsampling? Type, int ScaleFactor = 2);
