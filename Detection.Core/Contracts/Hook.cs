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

    /// <summary>Called before each epoch, of training or validation; in a run that counts steps (IterBasedRunner) once, before the first.</summary>
    /// <param name="runner">The run.</param>
    public virtual void BeforeEpoch(IRunner runner) { }

    /// <summary>Called after each epoch, of training or validation; in a run that counts steps (IterBasedRunner) once, after the last.</summary>
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

    /// <summary>Whether the epoch of training that ends here is an n-th one; for <see cref="AfterTrainEpoch"/>.</summary>
    /// <param name="runner">The run.</param>
    /// <param name="n">The interval; none is met where it is not positive.</param>
    protected static bool EveryNEpochs(IRunner runner, int n) => n > 0 && (runner.Epoch + 1) % n == 0;

    /// <summary>Whether the step that ends here is an n-th one of its epoch; for <see cref="AfterTrainIter"/>.</summary>
    /// <param name="runner">The run.</param>
    /// <param name="n">The interval; none is met where it is not positive.</param>
    protected static bool EveryNInnerIters(IRunner runner, int n) => n > 0 && (runner.InnerIter + 1) % n == 0;

    /// <summary>Whether the step that ends here is an n-th one of the run; for <see cref="AfterTrainIter"/>.</summary>
    /// <param name="runner">The run.</param>
    /// <param name="n">The interval; none is met where it is not positive.</param>
    protected static bool EveryNIters(IRunner runner, int n) => n > 0 && (runner.Iter + 1) % n == 0;

    /// <summary>Whether the step that ends here is the last of its epoch; for <see cref="AfterTrainIter"/>.</summary>
    /// <param name="runner">The run.</param>
    protected static bool EndOfEpoch(IRunner runner) => runner.InnerIter + 1 == runner.EpochLength;

    /// <summary>Whether the epoch of training that ends here is the last; for <see cref="AfterTrainEpoch"/>.</summary>
    /// <param name="runner">The run.</param>
    protected static bool IsLastEpoch(IRunner runner) => runner.Epoch + 1 == runner.MaxEpochs;

    /// <summary>Whether the step that ends here is the last of the run; for <see cref="AfterTrainIter"/>.</summary>
    /// <param name="runner">The run.</param>
    protected static bool IsLastIter(IRunner runner) => runner.Iter + 1 == runner.MaxIters;
}
