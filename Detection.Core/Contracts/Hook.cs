namespace Detection.Core.Contracts;

/// <summary>A hook that does nothing at any stage; override the stages you need. <see cref="BeforeEpoch"/>,
/// <see cref="AfterEpoch"/>, <see cref="BeforeIter"/> and <see cref="AfterIter"/> serve training and validation alike,
/// as in mmcv.</summary>
public abstract class Hook : IHook
{
    /// <inheritdoc/>
    public virtual void BeforeRun(IRunner runner) { }

    /// <inheritdoc/>
    public virtual void AfterRun(IRunner runner) { }

    /// <summary>Called before each epoch, of training or validation.</summary>
    /// <param name="runner">The run.</param>
    public virtual void BeforeEpoch(IRunner runner) { }

    /// <summary>Called after each epoch, of training or validation.</summary>
    /// <param name="runner">The run.</param>
    public virtual void AfterEpoch(IRunner runner) { }

    /// <summary>Called before each step, of training or validation.</summary>
    /// <param name="runner">The run.</param>
    public virtual void BeforeIter(IRunner runner) { }

    /// <summary>Called after each step, of training or validation.</summary>
    /// <param name="runner">The run.</param>
    public virtual void AfterIter(IRunner runner) { }

    /// <inheritdoc/>
    public virtual void BeforeTrainEpoch(IRunner runner) => BeforeEpoch(runner);

    /// <inheritdoc/>
    public virtual void AfterTrainEpoch(IRunner runner) => AfterEpoch(runner);

    /// <inheritdoc/>
    public virtual void BeforeValEpoch(IRunner runner) => BeforeEpoch(runner);

    /// <inheritdoc/>
    public virtual void AfterValEpoch(IRunner runner) => AfterEpoch(runner);

    /// <inheritdoc/>
    public virtual void BeforeTrainIter(IRunner runner) => BeforeIter(runner);

    /// <inheritdoc/>
    public virtual void AfterTrainIter(IRunner runner) => AfterIter(runner);

    /// <inheritdoc/>
    public virtual void BeforeValIter(IRunner runner) => BeforeIter(runner);

    /// <inheritdoc/>
    public virtual void AfterValIter(IRunner runner) => AfterIter(runner);
}
