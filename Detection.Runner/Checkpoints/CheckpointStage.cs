using Newtonsoft.Json;
using Newtonsoft.Json.Converters;

namespace Detection.Runner.Checkpoints;

/// <summary>In the middle of which stage a checkpoint was saved: the hooks behind the one that saved it were still to be called.</summary>
[JsonConverter(typeof(StringEnumConverter))]
public enum CheckpointStage
{
    /// <summary>In none, between two steps.</summary>
    None,

    /// <summary>After a step of training.</summary>
    TrainIter,

    /// <summary>After an epoch of training.</summary>
    TrainEpoch,
}
