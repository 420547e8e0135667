namespace Detection.Runner.Running;

/// <summary>What a flow of the <c>workflow</c> does.</summary>
public enum WorkflowMode
{
    /// <summary>Learns from the training set.</summary>
    Train,

    /// <summary>Computes the losses of the validation set.</summary>
    Val,
}
