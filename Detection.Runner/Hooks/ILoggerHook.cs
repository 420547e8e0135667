using Detection.Core.Contracts;
using Detection.Core.Registry;

namespace Detection.Runner.Hooks;

/// <summary>A hook of <c>log_config.hooks</c>: shows the figures of the run at an interval.</summary>
[Registry("logger_hook")]
public interface ILoggerHook : IHook
{
    /// <summary>Steps between two lines, where the hook itself has none configured; set from <c>log_config.interval</c>.</summary>
    int DefaultInterval { get; set; }

    /// <summary>Whether lines count epochs and their steps, where the hook itself does not say: false in a run that counts steps.</summary>
    bool DefaultByEpoch { get; set; }
}
