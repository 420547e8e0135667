namespace Detection.Core.Contracts;

/// <summary>A detector whose training changes with the epochs (mmdetection's <c>set_epoch</c>): a <c>SetEpochInfoHook</c> tells it which one begins.</summary>
public interface IEpochAware
{
    /// <summary>Called before each epoch of training.</summary>
    /// <param name="epoch">Epochs that are complete.</param>
    void SetEpoch(int epoch);
}
