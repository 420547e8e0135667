namespace Detection.Runner.Checkpoints;

/// <summary>How well a checkpoint must fit a model.</summary>
public enum WeightFit
{
    /// <summary>Names and shapes are the same; for going on with a training.</summary>
    Exact,

    /// <summary>The checkpoint has all that the model needs, and perhaps more; for testing and inference.</summary>
    Complete,

    /// <summary>Something fits; the rest of the model keeps what it has. For starting a training from other weights, as mmcv does.</summary>
    Partial,
}
