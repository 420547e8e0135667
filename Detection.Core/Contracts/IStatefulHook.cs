using Newtonsoft.Json.Linq;

namespace Detection.Core.Contracts;

/// <summary>A hook whose state belongs in checkpoints, so that a resumed run goes on where the killed one was.</summary>
public interface IStatefulHook : IHook
{
    /// <summary>A name that is unique among the run's hooks.</summary>
    string StateName { get; }

    /// <summary>The state to store.</summary>
    JObject SaveState();

    /// <summary>Takes up a stored state.</summary>
    /// <param name="state">What <see cref="SaveState"/> returned.</param>
    void LoadState(JObject state);
}
