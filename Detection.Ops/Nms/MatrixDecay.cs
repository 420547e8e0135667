namespace Detection.Ops.Nms;

/// <summary>How matrix NMS scores down a mask that better ones overlap.</summary>
public enum MatrixDecay
{
    /// <summary>By a bell curve of the overlap.</summary>
    Gaussian,

    /// <summary>In proportion to what is not overlapped.</summary>
    Linear,
}
