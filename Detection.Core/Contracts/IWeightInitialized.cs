namespace Detection.Core.Contracts;

/// <summary>A module with an <c>init_cfg</c> of its own (mmcv's <c>BaseModule</c>).</summary>
public interface IWeightInitialized
{
    /// <summary>Fills the weights of this module, then lets those of its direct children that have an <c>init_cfg</c> fill theirs.</summary>
    void InitWeights();
}
