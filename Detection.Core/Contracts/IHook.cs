using Detection.Core.Registry;

namespace Detection.Core.Contracts;

/// <summary>Code that the Runner calls at fixed points of a run, in priority order (mmcv's Hook). Derive from
/// <see cref="Hook"/> and override what you need.</summary>
[Registry("hook")]
public interface IHook
{
    /// <summary>Called once, before the first epoch.</summary>
    /// <param name="runner">The run.</param>
    void BeforeRun(IRunner runner);

    /// <summary>Called once, after the last epoch.</summary>
    /// <param name="runner">The run.</param>
    void AfterRun(IRunner runner);

    /// <summary>Called once before the first step of a run that counts steps (IterBasedRunner), which knows no epochs. Those of a run that counts
    /// epochs are told by <see cref="BeforeTrainEpoch"/> and <see cref="BeforeValEpoch"/>.</summary>
    /// <param name="runner">The run.</param>
    void BeforeEpoch(IRunner runner) { }

    /// <summary>Called once after the last step of a run that counts steps.</summary>
    /// <param name="runner">The run.</param>
    void AfterEpoch(IRunner runner) { }

    /// <summary>Called before each epoch of training.</summary>
    /// <param name="runner">The run.</param>
    void BeforeTrainEpoch(IRunner runner);

    /// <summary>Called after each epoch of training.</summary>
    /// <param name="runner">The run.</param>
    void AfterTrainEpoch(IRunner runner);

    /// <summary>Called before each epoch of validation.</summary>
    /// <param name="runner">The run.</param>
    void BeforeValEpoch(IRunner runner);

    /// <summary>Called after each epoch of validation.</summary>
    /// <param name="runner">The run.</param>
    void AfterValEpoch(IRunner runner);

    /// <summary>Called before each training step, when its batch is loaded.</summary>
    /// <param name="runner">The run.</param>
    void BeforeTrainIter(IRunner runner);

    /// <summary>Called after the losses of a training step are computed; the optimizer hook steps here.</summary>
    /// <param name="runner">The run.</param>
    void AfterTrainIter(IRunner runner);

    /// <summary>Called before each validation step.</summary>
    /// <param name="runner">The run.</param>
    void BeforeValIter(IRunner runner);

    /// <summary>Called after each validation step.</summary>
    /// <param name="runner">The run.</param>
    void AfterValIter(IRunner runner);
}
