using Detection.Core.Config;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json.Linq;

namespace Detection.Runner.Optimizers;

/// <summary>The <c>auto_scale_lr</c> section of a config: the learning rate in proportion to the images of a batch (Goyal et al., 2017, section 2.1;
/// mmdetection's <c>tools/train.py --auto-scale-lr</c>).</summary>
/// <param name="Enable">Whether to scale.</param>
/// <param name="BaseBatchSize">The images of a batch for which <c>optimizer.lr</c> is written.</param>
public sealed record AutoScaleLr(bool Enable = false, int? BaseBatchSize = null)
{
    /// <summary>The key of the section.</summary>
    public const string Key = "auto_scale_lr";

    /// <summary>What keeps the section from scaling, where it is to.</summary>
    /// <param name="section">The section.</param>
    /// <param name="optimizer">The optimizer's section, or null.</param>
    public IEnumerable<ConfigFault> Faults(ConfigNode section, ConfigNode? optimizer)
    {
        if (BaseBatchSize is <= 0) yield return section.Require("base_batch_size").CreateFault("the value of base_batch_size does not fit", "an integer from 1 up");
        if (!Enable) yield break;
        if (BaseBatchSize is null)
            yield return section.CreateFault("the learning rate cannot be scaled") with { Found = "no base_batch_size", Expected = "the images of a batch for which optimizer.lr is written", Remedy = "add \"base_batch_size\": 16 (8 GPUs with 2 images each, if the config is one of mmdetection's)" };
        if (optimizer is { IsObject: true } && optimizer["lr"] is null)
            yield return section.CreateFault("the learning rate cannot be scaled") with { Found = "no optimizer.lr", Expected = "a learning rate that is written in the config", Remedy = "add \"lr\" to the optimizer" };
    }

    /// <summary>The optimizer's section with the scaled rate.</summary>
    /// <param name="optimizer">The section.</param>
    /// <param name="batchSize">Images of a batch.</param>
    /// <returns>The section itself where nothing is to be scaled, or can be.</returns>
    public ConfigNode Scale(ConfigNode optimizer, int batchSize) =>
        Enable && BaseBatchSize is > 0 and var stated && optimizer is { IsObject: true } && optimizer["lr"] is { Token.Type: JTokenType.Float or JTokenType.Integer } rate
            ? optimizer.With("lr", (double)batchSize / stated * rate.Token.Value<double>())
            : optimizer;

    /// <summary>Tells what becomes of the rate.</summary>
    /// <param name="written">The rate of the config; null where it has none.</param>
    /// <param name="batchSize">Images of a batch.</param>
    /// <param name="logger">Is told.</param>
    public void Tell(double? written, int batchSize, ILogger logger)
    {
        if (!Enable || BaseBatchSize is not { } stated) logger.LogInformation("The learning rate is not scaled to the batch (auto_scale_lr.enable is false).");
        else if (stated == batchSize) logger.LogInformation("The learning rate {Rate} is for batches of {Images} images, as they are.", written, stated);
        else logger.LogInformation("The learning rate {Rate} is for batches of {Base} images; for those of {Images} it is scaled to {Scaled}.", written, stated, batchSize, (double)batchSize / stated * written);
    }
}
