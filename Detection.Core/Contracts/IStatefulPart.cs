using Newtonsoft.Json.Linq;

namespace Detection.Core.Contracts;

/// <summary>A part of a model (a module, or what a module was given: a sampler, an assigner) that changes while it is trained, other than in its
/// weights. Checkpoints keep its state, so that a resumed run goes on where the killed one was.</summary>
public interface IStatefulPart
{
    /// <summary>The state to store, also of the parts that this one changes.</summary>
    JObject SaveState();

    /// <summary>Takes up a stored state.</summary>
    /// <param name="state">What <see cref="SaveState"/> returned.</param>
    void LoadState(JObject state);
}
