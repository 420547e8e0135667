namespace Detection.Core.Serialization.Pickle;

/// <summary>A value that a pickle makes first and completes afterwards.</summary>
internal interface IPickleState
{
    /// <summary>Takes the state.</summary>
    /// <param name="state">What the pickle gives.</param>
    /// <param name="input">Makes the errors.</param>
    void SetState(object? state, PickleInput input);
}
